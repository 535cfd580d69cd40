//! The command `bieudo`.

mod command;

fn main() -> std::process::ExitCode {
    command::run()
}
