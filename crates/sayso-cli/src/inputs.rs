//! From the command line's inputs to jobs, one an article, as late as possible.
//!
//! [`Inputs::each`] opens one file at a time and holds one article (of JSONL: one line) in memory, so that a stream of
//! any length starts at once and never piles up. Decoding text and pages is left to [`Job::article`], which the
//! threads that read call.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sayso::intake::{self, Format, HtmlOptions, JsonlReader};
use sayso::text::Article;

/// The largest file that is read as one piece (text, page, JSON), in bytes. Intake cuts a text at 4 MiB with a note;
/// what is several times longer is no article but a dump, and would only exhaust memory.
const MAX_WHOLE: u64 = 256 << 20;

/// What a directory is searched for.
const EXTENSIONS: &[&str] =
    &["txt", "text", "md", "markdown", "html", "htm", "xhtml", "json", "jsonl", "ndjson"];

/// The name of standard input in messages.
pub const STDIN: &str = "standard input";

/// The inputs of the command line.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// Files, directories, `-`.
    pub paths: Vec<PathBuf>,
    /// The format of all, when the user decided on one.
    pub format: Option<Format>,
}

/// One article on its way to a reading thread.
#[derive(Debug)]
pub struct Job {
    /// The number of the file that it comes from, from 0.
    pub file: usize,
    /// What messages and headings call it: the file, for JSONL with the line.
    pub name: String,
    what: What,
}

#[derive(Debug)]
enum What {
    Text(Vec<u8>),
    Html(Vec<u8>),
    Article(Box<Article>),
    Failed(String),
}

impl Job {
    /// The article, decoded; or what is wrong with the input, where, and how to mend it.
    pub fn article(self) -> Result<Article, String> {
        match self.what {
            What::Text(bytes) => intake::text(&bytes, &self.name).map_err(|e| e.to_string()),
            What::Html(bytes) => {
                intake::html(&bytes, &self.name, &HtmlOptions::default()).map_err(|e| e.to_string())
            }
            What::Article(article) => Ok(*article),
            What::Failed(message) => Err(message),
        }
    }
}

/// Takes jobs; breaks when nobody wants more.
pub type Take<'t> = dyn FnMut(Job) -> ControlFlow<()> + 't;

impl Inputs {
    /// Hands every article to `take`, in the order of the inputs.
    pub fn each(&self, take: &mut Take) -> ControlFlow<()> {
        let mut number = 0;
        self.files(&mut |file| {
            let step = match file {
                Ok(path) => self.file(&path, number, take),
                Err(message) => take(failed(number, message)),
            };
            number += 1;
            step
        })
    }

    /// The number of files.
    pub fn count(&self) -> usize {
        let mut count = 0;
        let _ = self.files(&mut |_| {
            count += 1;
            ControlFlow::Continue(())
        });
        count
    }

    /// Hands every file to `take`, directories resolved; a directory that cannot be searched is a message.
    fn files(&self, take: &mut dyn FnMut(Result<PathBuf, String>) -> ControlFlow<()>) -> ControlFlow<()> {
        let mut piped = false;
        for path in &self.paths {
            if path == Path::new("-") && std::mem::replace(&mut piped, true) {
                take(Err(format!("{STDIN}: this is named twice, and can be read once only; name - once")))?;
            } else if path.is_dir() {
                let mut any = false;
                walk(path, &mut |file| {
                    any = true;
                    take(file)
                })?;
                if !any {
                    let what = EXTENSIONS.join(", .");
                    take(Err(format!(
                        "{}: there is no file to read in this directory; it would have to end in .{what}; name \
                         other files one by one",
                        path.display()
                    )))?;
                }
            } else {
                take(Ok(path.clone()))?;
            }
        }
        ControlFlow::Continue(())
    }

    fn file(&self, path: &Path, number: usize, take: &mut Take) -> ControlFlow<()> {
        if path == Path::new("-") {
            return self.stream(io::stdin().lock(), None, STDIN, number, take);
        }
        let name = path.display().to_string();
        match File::open(path) {
            Ok(file) => self.stream(file, Some(&name), &name, number, take),
            Err(e) => take(failed(number, unreadable(&name, &e))),
        }
    }

    /// Reads one file or standard input, whose `extension` is judged when there is one.
    fn stream(
        &self,
        stream: impl Read,
        extension: Option<&str>,
        name: &str,
        number: usize,
        take: &mut Take,
    ) -> ControlFlow<()> {
        let mut reader = BufReader::with_capacity(1 << 16, stream);
        let head = match head(&mut reader) {
            Ok(head) => head,
            Err(e) => return take(failed(number, unreadable(name, &e))),
        };
        let format = self.format.unwrap_or_else(|| detect(extension, &head));
        let mut reader = Cursor::new(head).chain(reader);
        if format == Format::Jsonl {
            for (line, article) in JsonlReader::new(reader, name) {
                let what = match article {
                    Ok(article) => What::Article(Box::new(article)),
                    Err(e) => What::Failed(e.to_string()),
                };
                take(Job { file: number, name: format!("{name}, line {line}"), what })?;
            }
            return ControlFlow::Continue(());
        }
        let bytes = match whole(&mut reader, name) {
            Ok(bytes) => bytes,
            Err(message) => return take(failed(number, message)),
        };
        let job = |what| Job { file: number, name: name.to_owned(), what };
        match format {
            Format::Text => take(job(What::Text(bytes))),
            Format::Html => take(job(What::Html(bytes))),
            Format::Json | Format::Jsonl => match intake::json(&bytes, name) {
                Ok(articles) => {
                    let many = articles.len() > 1;
                    for (i, article) in articles.into_iter().enumerate() {
                        let what = match article {
                            Ok(article) => What::Article(Box::new(article)),
                            Err(e) => What::Failed(e.to_string()),
                        };
                        let name = if many { format!("{name}, article {}", i + 1) } else { name.to_owned() };
                        take(Job { file: number, name, what })?;
                    }
                    ControlFlow::Continue(())
                }
                Err(e) => take(failed(number, e.to_string())),
            },
        }
    }
}

fn failed(file: usize, message: String) -> Job {
    Job { file, name: String::new(), what: What::Failed(message) }
}

/// Searches a directory in sorted order. Links to directories are not followed: they may lead in circles.
fn walk(
    directory: &Path,
    take: &mut dyn FnMut(Result<PathBuf, String>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let entries = fs::read_dir(directory).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(e) => return take(Err(unreadable(&directory.display().to_string(), &e))),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if entry.file_type().is_ok_and(|t| t.is_dir()) {
            walk(&path, take)?;
        } else if is_news(&path) && !path.is_dir() {
            take(Ok(path))?;
        }
    }
    ControlFlow::Continue(())
}

/// Whether a file found in a directory is one to read, by its extension.
fn is_news(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// The start of an input: at least its first line that is not blank, which is enough to tell its format, and no more
/// than has to be waited for.
fn head(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head: Vec<u8> = Vec::new();
    // Where the first line starts, once seen, and how far it has been searched: a line of 50 MB is searched once.
    let mut start = None;
    let mut searched = 0;
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        let used = buffer.len();
        head.extend_from_slice(buffer);
        reader.consume(used);
        if start.is_none() {
            start = head[searched..].iter().position(|b| !b.is_ascii_whitespace()).map(|at| searched + at);
        }
        let complete = start.is_some_and(|at| head[searched.max(at)..].contains(&b'\n'));
        // Only JSON is told by a whole line.
        let enough = head.len() >= ENOUGH && start.is_some_and(|at| !matches!(head[at], b'{' | b'['));
        searched = head.len();
        if used == 0 || complete || enough || head.len() as u64 > MAX_WHOLE {
            return Ok(head);
        }
    }
}

/// Bytes after which anything but JSON shows its format.
const ENOUGH: usize = 1 << 20;

/// The first line that is not blank, once it is complete.
fn first_line(head: &[u8]) -> Option<&[u8]> {
    let start = head.iter().position(|b| !b.is_ascii_whitespace())?;
    let end = head[start..].iter().position(|&b| b == b'\n')?;
    Some(head[start..start + end].trim_ascii())
}

/// The format of an input by its extension and start.
///
/// Intake tells JSONL by its second line, which a pipe may not have delivered yet: a first line that is a whole object
/// is enough here, since a file of one line reads the same either way.
fn detect(extension: Option<&str>, head: &[u8]) -> Format {
    match intake::detect(extension, head) {
        Format::Json => match first_line(head).filter(|line| line.starts_with(b"{")) {
            Some(line) if serde_json::from_slice::<serde_json::Value>(line).is_ok() => Format::Jsonl,
            _ => Format::Json,
        },
        format => format,
    }
}

/// All bytes of an input that is one piece.
pub fn whole(reader: &mut impl Read, name: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    match reader.take(MAX_WHOLE + 1).read_to_end(&mut bytes) {
        Err(e) => Err(unreadable(name, &e)),
        Ok(_) if bytes.len() as u64 > MAX_WHOLE => Err(format!(
            "{name}: this is longer than {} MiB, too long for one article; give its articles one a line as JSONL",
            MAX_WHOLE >> 20
        )),
        Ok(_) => Ok(bytes),
    }
}

/// Why a file or directory could not be read, and what to do about it.
pub fn unreadable(name: &str, error: &io::Error) -> String {
    let (what, mend) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file or directory".to_owned(), "check the path"),
        io::ErrorKind::PermissionDenied => {
            ("reading it is not permitted".to_owned(), "check its permissions")
        }
        _ => (error.to_string(), "check the file or the pipe"),
    };
    format!("{name}: {what}; {mend}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: Option<&str>, start: &[u8], expect: Format) {
        assert_eq!(detect(name, start), expect);
    }

    #[test]
    fn one_line_is_enough_for_jsonl() {
        check(None, b"{\"text\": \"a\"}\n", Format::Jsonl);
        check(Some("a.json"), b"\n{\"text\": \"a\"}\n{\"te", Format::Jsonl);
        check(None, b"{\"text\": \"a\"}", Format::Json);
        check(None, b"{\"meta\": {}\n,\"text\": \"a\"}", Format::Json);
        check(None, b"[{\"text\": \"a\"}]\n", Format::Json);
        check(None, b"Ankara said no.\n", Format::Text);
    }

    #[test]
    fn the_head_waits_for_one_line_only() {
        struct Slow(usize);
        impl Read for Slow {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                self.0 += 1;
                let part: &[u8] = [b"\n{\"text\":" as &[u8], b"\"a\"}\n", b""][self.0 - 1];
                buffer[..part.len()].copy_from_slice(part);
                Ok(part.len())
            }
        }
        let mut reader = BufReader::new(Slow(0));
        assert_eq!(head(&mut reader).unwrap(), b"\n{\"text\":\"a\"}\n");
        assert_eq!(reader.get_ref().0, 2, "the third read would have waited for the next article");
    }
}
