//! Exit codes, a contract with scripts: `sayso --help` prints them.

use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything was read.
    Ok = 0,
    /// Some inputs could not be read; the others were.
    Some = 1,
    /// The command line makes no sense. clap exits with the same code.
    Usage = 2,
    /// Nothing could be read, or the program itself failed.
    Nothing = 3,
}

/// The codes as the help prints them.
pub const HELP: &str = "\
Exit codes:
  0  everything was read
  1  some inputs could not be read; the others were
  2  the command line makes no sense
  3  nothing could be read, or the program itself failed";

/// The codes of a command that reads one input.
pub const HELP_OF_ONE: &str = "\
Exit codes:
  0  the input was read
  2  the command line makes no sense
  3  the input could not be read, or the program itself failed";

/// The codes of `sayso scheme`.
pub const HELP_OF_SCHEME: &str = "\
Exit codes:
  0  every example holds, and every row can fire
  1  an example does not hold, or a row never fires because another takes all it fits
  2  the command line makes no sense
  3  a table does not have its form, the folder could not be read, or the program itself failed";

impl Exit {
    /// The code of a run that read `read` inputs and failed on `failed`.
    pub fn of(read: usize, failed: usize) -> Self {
        match (read, failed) {
            (_, 0) => Self::Ok,
            (0, _) => Self::Nothing,
            _ => Self::Some,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
