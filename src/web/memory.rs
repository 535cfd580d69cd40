//! The allocator of the browser build: half the code of the standard library's, and as quick.

/// Grows with the page's need; a chart that is freed leaves room for the next one.
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
