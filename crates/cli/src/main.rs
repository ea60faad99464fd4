//! The program `fude`: hands its arguments to the library and turns the outcome into an exit code.

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let command = fude::command::Command::parse();
    match command.run(&mut std::io::stdout().lock(), &mut std::io::stderr().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // Bad input is 2, as clap uses for bad arguments; anything else that fails is 1.
        Err(error) => {
            eprintln!("fude: {error:#}");
            ExitCode::from(if error.is::<fude::records::BadInput>() { 2 } else { 1 })
        }
    }
}
