//! From data to positions: pure functions, each scale its own file.

pub mod band;
pub mod continuous;
pub mod linear;
pub mod math;
#[cfg(feature = "full")]
pub mod time;

pub use band::Band;
pub use continuous::{Continuous, Spread};
pub use linear::Linear;
#[cfg(feature = "full")]
pub use time::Time;
