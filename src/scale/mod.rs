//! From data to positions: pure functions, each scale its own file.

pub mod band;
pub mod linear;
pub mod math;

pub use band::Band;
pub use linear::Linear;
