//! What a person sees of a long set-up: one line a step, with its time.
//! A command's own output is shown only when it fails, beside what to do about it.

use std::io::{self, Write};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Lines of a failing command's output that are worth showing.
const TAIL: usize = 30;

/// Prints `what` before the work and how long it took after it.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprint!("{what} … ");
    // A failing flush of a progress line is no reason to stop.
    let _ = io::stderr().flush();
    let started = Instant::now();
    let outcome = work();
    let word = if outcome.is_ok() { "done" } else { "failed" };
    eprintln!("{word} in {:.1} s", started.elapsed().as_secs_f64());
    outcome
}

/// Runs to the end; `advice` tells the reader of the error what to do.
pub(crate) fn run(command: &mut Command, advice: &str) -> Result<()> {
    let output = output_of(command).context(advice.to_owned())?;
    if output.status.success() {
        return Ok(());
    }
    bail!("{} ended with {}\n{}\n{advice}", name(command), output.status, tail(&output));
}

/// Standard output of a command that must succeed.
pub(crate) fn capture(command: &mut Command, advice: &str) -> Result<String> {
    let output = output_of(command).context(advice.to_owned())?;
    if !output.status.success() {
        bail!("{} ended with {}\n{}\n{advice}", name(command), output.status, tail(&output));
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// Did the command succeed within `limit`? It is ended when it did not. Prints nothing.
pub(crate) fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = quiet.spawn() else {
        return false;
    };
    let deadline = Instant::now() + limit;
    while Instant::now() < deadline {
        match child.try_wait() {
            Ok(None) => thread::sleep(Duration::from_millis(50)),
            Ok(Some(status)) => return status.success(),
            Err(_) => break,
        }
    }
    // Both fail only where the child has ended meanwhile.
    let _ = child.kill();
    let _ = child.wait();
    false
}

fn output_of(command: &mut Command) -> Result<Output> {
    let program = name(command);
    command.stdin(Stdio::null()).output().with_context(|| format!("{program} cannot be started"))
}

fn name(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args().take(2));
    format!("`{}`", words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" "))
}

fn tail(output: &Output) -> String {
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(TAIL)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_shows_the_output_and_the_advice() {
        let error = run(Command::new("ls").arg("/no/such/folder"), "make the folder").unwrap_err();
        let text = format!("{error:#}");
        assert!(text.contains("/no/such/folder") && text.ends_with("make the folder"), "{text}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run(&mut Command::new("no-such-program"), "install it").unwrap_err();
        assert!(format!("{error:#}").contains("`no-such-program` cannot be started"));
    }

    #[test]
    fn a_slow_command_is_ended() {
        let started = Instant::now();
        assert!(!succeeds_within(Command::new("sleep").arg("30"), Duration::from_millis(200)));
        assert!(started.elapsed() < Duration::from_secs(5));
        assert!(succeeds_within(&mut Command::new("true"), Duration::from_secs(5)));
    }
}
