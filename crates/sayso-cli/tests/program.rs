//! The program from outside, with the real weights: inputs good and bad, exit codes, order, and what reaches which stream.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use serde_json::Value;

/// What a run left behind.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    /// The records that were printed, one a line.
    fn records(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }

    #[track_caller]
    fn expect(&self, code: i32, in_err: &[&str]) -> &Self {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        for part in in_err {
            assert!(self.err.contains(part), "{part:?} is not in {:?}", self.err);
        }
        self
    }
}

/// Runs `sayso` in `directory` with `stdin` piped in.
fn sayso_in(directory: &Path, args: &[&str], stdin: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(args)
        .current_dir(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    let stdin = stdin.to_owned();
    // A program that wants no more input closes its end.
    let writer = thread::spawn(move || drop(pipe.write_all(&stdin)));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    Run {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn sayso(args: &[&str], stdin: &[u8]) -> Run {
    sayso_in(Path::new("."), args, stdin)
}

/// An empty directory of this test's own.
fn directory(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a directory");
    path
}

const NEWS: &str = "\u{feff} “We will meet,” said the Élysée’s spokesman.\n\nRussia didn't confirm\tit. Kyïv\u{a0}denied it…\n";

#[test]
fn text_comes_back_as_given_and_offsets_hold_in_it() {
    let text = NEWS.trim_start_matches('\u{feff}');
    let run = sayso(&["read", "--format", "jsonl", "--tokens"], text.as_bytes());
    run.expect(0, &["1 document, "]);
    let record = &run.records()[0];
    assert_eq!(record["text"], text);
    let characters: Vec<char> = text.chars().collect();
    let mut words = String::new();
    for token in record["tokens"].as_array().expect("tokens") {
        let at = |name: &str| token[name].as_u64().expect(name) as usize;
        words.extend(&characters[at("start")..at("end")]);
    }
    assert_eq!(words, text.split_whitespace().collect::<String>());
    assert_eq!(record["id"].as_str().expect("an id").len(), 32);
}

#[test]
fn the_words_of_a_parse_are_the_text_without_white_space() {
    let run = sayso(&["parse"], NEWS.as_bytes());
    run.expect(0, &["byte order mark"]);
    let (mut words, mut range_end, mut paragraphs) = (String::new(), 0, 0);
    for line in run.out.lines() {
        paragraphs += usize::from(line == "# newpar");
        if line.starts_with('#') || line.is_empty() {
            range_end = 0;
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields.len(), 10, "{line}");
        match fields[0].split_once('-') {
            Some((_, end)) => range_end = end.parse().expect("a number"),
            None if fields[0].parse::<usize>().expect("a number") <= range_end => continue,
            None => {}
        }
        words.push_str(fields[1]);
    }
    assert_eq!(words, NEWS.trim_start_matches('\u{feff}').split_whitespace().collect::<String>());
    assert_eq!(paragraphs, 2, "{}", run.out);
    assert!(run.out.contains("\t0\troot\t"));
    let roots = run.out.lines().filter(|l| l.split('\t').nth(6) == Some("0")).count();
    assert_eq!(roots, run.out.matches("# sent_id").count(), "one root a sentence");
}

#[test]
fn every_record_has_the_form_of_the_schema() {
    let schema: Value = serde_json::from_str(&sayso(&["schema"], b"").expect(0, &[]).out).expect("JSON");
    let run =
        sayso(&["read", "-f", "jsonl"], "John Kirby said Russia attacked Ukraine on Monday.".as_bytes());
    let record = &run.expect(0, &[]).records()[0];
    for name in schema["required"].as_array().expect("required fields") {
        assert!(record.get(name.as_str().expect("a name")).is_some(), "no {name}");
    }
    for name in record.as_object().expect("an object").keys() {
        assert!(schema["properties"].get(name).is_some(), "the schema does not name {name}");
    }
}

#[test]
fn bad_lines_are_named_and_the_others_read() {
    let lines = concat!(
        "{\"id\": 1, \"text\": \"Ankara said no.\"}\n",
        "{\"id\": 2, \"text\": \n",
        "\n",
        "{\"id\": 4, \"title\": \"no text\"}\n",
        "[]\n",
        "{\"id\": 6, \"text\": \"half \\ud83d a pair\"}\n",
    );
    let run = sayso(&["read", "-f", "jsonl"], lines.as_bytes());
    run.expect(
        1,
        &[
            "sayso: standard input, line 2",
            "standard input, line 4, id \"4\": no \"text\" field (found: id, title); give",
            "standard input, line 5: this is",
            "2 documents",
            "1 lone-surrogate",
            "3 inputs could not be read",
        ],
    );
    let records = run.records();
    assert_eq!(records.iter().map(|r| r["id"].as_str().expect("an id")).collect::<Vec<_>>(), ["1", "6"]);
    assert_eq!(records[1]["text"], "half \u{fffd} a pair");
    assert_eq!(records[1]["notes"][0]["code"], "lone-surrogate");
}

#[test]
fn odd_bytes_are_noted_or_refused() {
    let run = sayso(&["read", "-f", "jsonl"], b"The caf\xe9 in Besan\xe7on closed.");
    let record = &run.expect(0, &["1 encoding"]).records()[0];
    assert_eq!(record["text"], "The café in Besançon closed.");
    assert_eq!(record["notes"][0]["code"], "encoding");

    let run = sayso(&["read", "-f", "jsonl"], b"");
    assert_eq!(run.expect(0, &["1 empty"]).records()[0]["sentences"], Value::Array(vec![]));

    sayso(&["read"], b"%PDF-1.7\n\xe2\xe3")
        .expect(3, &["standard input: this is a PDF document; extract its text first"]);
    sayso(&["parse"], b"a\0b").expect(3, &["this is not text"]);
    assert_eq!(sayso(&["parse"], b" \n").expect(0, &["there is no text to read"]).out, "");
}

#[test]
fn files_are_read_in_sorted_order_and_bad_ones_do_not_stop_them() {
    let news = directory("files");
    fs::create_dir(news.join("b")).expect("a directory");
    fs::write(news.join("c.txt"), "Paris said no.").expect("written");
    fs::write(news.join("a.html"), "<html><head><title>Ankara says no</title></head><body><article><p>Ankara said no on Tuesday, officials there told reporters.</p></article>").expect("written");
    fs::write(
        news.join("b/2.jsonl"),
        "{\"text\": \"Two.\"}\n{\"text\": \"Three.\", \"date\": \"2020-01-02\"}\n",
    )
    .expect("written");
    fs::write(news.join("b/1.json"), "[{\"text\": \"One.\"}, {\"title\": \"?\"}]").expect("written");
    fs::write(news.join("d.txt"), b"\x1f\x8b\x08\0").expect("written");
    fs::write(news.join("photo.jpg"), "not looked at").expect("written");
    fs::write(news.join(".hidden.txt"), "not looked at").expect("written");
    let run = sayso_in(&news, &["read", "-f", "jsonl", "--date", "31 August 2023", ".", "missing.txt"], b"");
    run.expect(
        1,
        &[
            "1.json, article 2: no \"text\" field",
            "d.txt: this is gzip data; decompress it first",
            "missing.txt: there is no such file or directory; check the path",
            "5 documents",
            "3 inputs could not be read",
        ],
    );
    let records = run.records();
    let texts: Vec<&str> = records.iter().map(|r| r["text"].as_str().expect("a text")).collect();
    assert!(texts[0].starts_with("Ankara said no on Tuesday"), "{texts:?}");
    assert_eq!(texts[1..], ["One.", "Two.", "Three.", "Paris said no."]);
    assert_eq!(records[0]["title"], "Ankara says no");
    assert_eq!(records[2]["published"], "2023-08-31");
    assert_eq!(records[3]["published"], "2020-01-02");
}

#[test]
fn a_date_that_is_given_outdoes_a_guess() {
    let page = concat!(
        r#"<link rel="canonical" href="https://calder.example/1998/05/03/arrests">"#,
        "<article><h1>Arrests</h1><p>Police arrested four men in Ankara on Monday, officials said.</p></article>"
    );
    let run = sayso(&["read", "-f", "jsonl", "--date", "2024-05-01"], page.as_bytes());
    let record = &run.expect(0, &["1 date-conflict"]).records()[0];
    assert_eq!(record["published"], "2024-05-01");
    assert_eq!(record["times"][0]["value"], "2024-04-29", "{record:#}");
    let guessed = sayso(&["read", "-f", "jsonl"], page.as_bytes());
    assert_eq!(guessed.expect(0, &["1 guessed-date"]).records()[0]["published"], "1998-05-03");
}

#[test]
fn nothing_read_is_an_error_of_its_own() {
    let empty = directory("empty");
    sayso_in(&empty, &["read", "."], b"")
        .expect(3, &[".: there is no file to read in this directory", ".jsonl"]);
    sayso_in(&empty, &["read", "missing.txt"], b"").expect(3, &["missing.txt: there is no such file"]);
    sayso_in(&empty, &["parse", "missing.txt"], b"").expect(3, &["missing.txt: there is no such file"]);
    sayso_in(&empty, &["explain", "missing.txt"], b"").expect(3, &["missing.txt: there is no such file"]);
}

#[test]
fn misuse_is_told_with_code_2() {
    sayso(&["read", "--date", "soon"], b"").expect(2, &["soon", "2023-08-31"]);
    sayso(&["read", "-j", "0"], b"").expect(2, &["--threads", "give a whole number from 1 to 1024"]);
    sayso(&["read", "-j", "99999999"], b"Ankara said no.").expect(2, &["give a whole number from 1 to 1024"]);
    sayso(&["red"], b"").expect(2, &["read"]);
    for format in ["quotations", "gkg-quotations", "claims", "naf"] {
        let run = sayso(&["read", "--no-text", "-f", format], b"Ankara said no.");
        assert_eq!(run.expect(2, &["--no-text", "jsonl"]).out, "");
    }
}

#[test]
fn flags_that_change_nothing_are_told() {
    let told = |args: &[&str]| {
        let run = sayso(&[&["read"], args].concat(), b"Ankara said no.");
        let first = run.expect(0, &[]).err.lines().next().unwrap_or_default().to_owned();
        first.split(" nothing in this format").next().unwrap_or_default().to_owned()
    };
    assert_eq!(told(&["--tokens"]), "sayso: --tokens changes");
    assert_eq!(told(&["--tokens", "--no-text"]), "sayso: --tokens and --no-text change");
    assert_eq!(told(&["--no-text", "-f", "people"]), "sayso: --no-text changes");
    assert_eq!(told(&["--tokens", "-f", "quotations"]), "sayso: --tokens changes");
    assert_eq!(told(&["--tokens", "-q"]), "");
    for format in ["jsonl", "json", "naf"] {
        assert!(told(&["--tokens", "-f", format]).starts_with("1 document"), "{format}");
    }
}

#[test]
fn standard_input_is_read_once() {
    let run = sayso(&["read", "-f", "jsonl", "-", "-"], b"Ankara said no.");
    run.expect(1, &["standard input: this is named twice", "1 document,", "1 input could not be read"]);
    assert_eq!(run.records().len(), 1);
}

#[test]
fn the_help_tells_what_a_command_is_and_how_it_ends() {
    let help = |args: &[&str]| sayso(args, b"").expect(0, &[]).out.clone();
    assert!(help(&["--help"]).starts_with("Reads news and keeps the record"), "{}", help(&["--help"]));
    for (command, of_1) in [
        ("read", "1  some inputs could not be read"),
        ("relate", "1  some inputs could not be read"),
        ("explain", "1  some inputs could not be read"),
        ("parse", "0  the input was read"),
        ("scheme", "1  an example does not hold"),
    ] {
        let help = help(&[command, "--help"]);
        assert!(help.contains("Exit codes:") && help.contains(of_1), "{help}");
    }
}

#[test]
fn threads_change_no_byte() {
    let mut lines = String::new();
    for n in 0..24 {
        let text = "Russia attacked Kyiv, Zelensky said. Moscow denied it. ".repeat(n % 5 + 1);
        lines += &format!("{{\"id\": \"{n}\", \"text\": \"{text}\"}}\n");
        if n % 10 == 3 {
            lines += "broken\n";
        }
    }
    for format in ["jsonl", "json", "people", "quotations", "gkg-quotations", "claims", "naf"] {
        let one = sayso(&["read", "-q", "-f", format, "--threads", "1"], lines.as_bytes());
        let two = sayso(&["read", "-q", "-f", format, "--threads", "2"], lines.as_bytes());
        one.expect(1, &["standard input, line 5"]);
        assert_eq!((one.code, one.out, one.err), (two.code, two.out, two.err), "{format}");
    }
}

#[test]
fn json_is_one_array() {
    let run = sayso(
        &["read", "-f", "json", "--no-text"],
        b"{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"b\", \"text\": \"Two.\"}\n",
    );
    let records: Value = serde_json::from_str(&run.expect(0, &[]).out).expect("JSON");
    assert_eq!(records.as_array().map(Vec::len), Some(2));
    assert_eq!(records[1]["id"], "b");
    assert!(records[0].get("text").is_none());
    let nothing = sayso(&["read", "-f", "json"], b"broken {\n");
    assert_eq!(nothing.code, 0, "a broken start is text: {}", nothing.err);
    let nothing = sayso(&["read", "-f", "json", "--input-format", "jsonl"], b"broken {\n");
    assert_eq!(nothing.expect(3, &["line 1"]).out, "[]\n");
}

#[test]
fn quotations_are_one_table() {
    let lines = concat!(
        "{\"id\": \"a\", \"text\": \"“We will meet\\tsoon,” President Zelensky said.\"}\n",
        "broken\n",
        "{\"id\": \"b\", \"url\": \"https://b.example\", \"text\": \"Rain fell. “It is | over,” Mayor Grebe said.\"}\n",
    );
    let run = sayso(&["read", "-f", "quotations"], lines.as_bytes());
    let rows: Vec<Vec<&str>> =
        run.expect(1, &["line 2", "2 documents"]).out.lines().map(|l| l.split('\t').collect()).collect();
    let columns = |names: &[&str]| -> Vec<Vec<&str>> {
        let at: Vec<usize> =
            names.iter().map(|n| rows[0].iter().position(|c| c == n).expect("a column")).collect();
        rows.iter().skip(1).map(|row| at.iter().map(|i| row[*i]).collect()).collect()
    };
    assert_eq!(
        columns(&["document_id", "offset", "verb", "quote", "speaker"]),
        [["a", "1", "said", "We will meet soon,", "Zelensky"], ["b", "12", "said", "It is | over,", "Grebe"]]
    );
    let run = sayso(&["read", "-f", "gkg-quotations"], lines.as_bytes());
    assert_eq!(
        run.expect(1, &[]).out,
        "a\t1|18|said|We will meet soon,\nhttps://b.example\t12|13|said|It is   over,\n"
    );
    let nothing = sayso(&["read", "-f", "quotations"], b"{\"title\": \"no text\"}\n");
    let head = format!("{}\n", rows[0].join("\t"));
    assert_eq!(nothing.expect(3, &["no \"text\" field"]).out, head);
}

#[test]
fn claims_and_naf_are_one_document_a_line() {
    let lines = concat!(
        "{\"id\": \"a\", \"text\": \"Ankara denied that it attacked Athens.\"}\n",
        "{\"id\": \"b\", \"text\": \"Rain\\nfell.\"}\n",
    );
    let run = sayso(&["read", "-f", "claims"], lines.as_bytes());
    let types: Vec<Vec<String>> = run
        .expect(0, &[])
        .records()
        .iter()
        .map(|r| r["@graph"].as_array().expect("a graph").iter().map(|n| n["@type"].to_string()).collect())
        .collect();
    assert_eq!(types, [vec!["\"NewsArticle\"", "\"Claim\"", "\"DisagreeAction\""], vec!["\"NewsArticle\""]]);

    let run = sayso(&["read", "-f", "naf"], lines.as_bytes());
    let documents: Vec<&str> = run.expect(0, &[]).out.lines().collect();
    assert_eq!(documents.len(), 2, "{}", run.out);
    for document in &documents {
        assert!(document.starts_with("<?xml ") && document.ends_with("</NAF>"), "{document}");
    }
    assert!(
        documents[0].contains("<statement_cue><span><target id=\"t2\"/></span></statement_cue>"),
        "{}",
        documents[0]
    );
    assert!(documents[1].contains("<raw>Rain&#10;fell.</raw>") && !documents[1].contains("<attribution>"));
}

#[test]
fn the_examples_of_the_documentation_are_what_is_printed() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/exports.md");
    let page = fs::read_to_string(page).expect("docs/exports.md is readable");
    let blocks: Vec<&str> = page.split("```").skip(1).step_by(2).collect();
    let block = |language: &str, word: &str| {
        let found = blocks.iter().find(|b| b.starts_with(language) && b.contains(word)).expect(word);
        found[language.len()..].trim().to_owned()
    };
    let article = serde_json::json!({
        "id": "wire-9",
        "text": block("text", "denied"),
        "title": "Mayor: bridge safe",
        "url": "https://calderpost.example/9",
        "date": "2024-03-12",
        "outlet": "The Calder Post",
    });
    let printed = |format: &str| {
        let run = sayso(&["read", "-q", "-f", format], format!("{article}\n").as_bytes());
        run.expect(0, &[]).out.trim_end_matches('\n').to_owned()
    };
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(squeezed(&block("text", "document_id")), squeezed(&printed("quotations")));
    assert_eq!(block("text", "1|19"), printed("gkg-quotations"));
    let claims: Value = serde_json::from_str(&block("json", "Claim")).expect("JSON");
    assert_eq!(claims, serde_json::from_str::<Value>(&printed("claims")).expect("JSON"));
    let statement =
        block("xml", "<attribution>").replace("<attribution>", "").replace('\n', "").replace("> ", ">");
    assert!(squeezed(&printed("naf")).contains(&squeezed(&statement)), "{}", printed("naf"));
}

#[test]
fn people_see_evidence_and_no_control_characters() {
    let run = sayso(&["read"], "Officials in Ankara\x1b[2J denied the report, Reuters said.".as_bytes());
    run.expect(0, &[]);
    assert!(run.out.contains("standard input") && !run.out.contains('\x1b'), "{}", run.out);
    assert!(sayso(&["read", "--color", "always"], b"Ankara said no.").out.contains('\x1b'));
}

#[test]
fn explain_shows_every_stage() {
    let text = "Ankara said it attacked Athens. Rain fell.";
    let run = sayso(&["explain"], text.as_bytes());
    run.expect(0, &[]);
    for stage in [
        "intake: article",
        "reading: sentence 2",
        "reading: names",
        "attribution roles",
        "entities",
        "extraction: attributions",
        "extraction: events",
    ] {
        assert!(run.out.contains(stage), "no {stage} in {}", run.out);
    }
    let dated = sayso(&["explain", "--date", "31 August 2023"], b"Ankara attacked Athens on Tuesday.");
    assert!(dated.out.contains("2023-08-29"), "{}", dated.out);
    let one = sayso(&["explain", "--sentence", "2"], text.as_bytes());
    assert!(
        one.out.contains("reading: sentence 2") && !one.out.contains("reading: sentence 1"),
        "{}",
        one.out
    );
    sayso(&["explain", "--sentence", "9"], text.as_bytes())
        .expect(3, &["standard input: there is no sentence 9: the article has 2"]);
    sayso(&["explain", "--sentence", "0"], b"").expect(2, &["sentences are counted from 1"]);
}

#[test]
fn events_left_out_leave_a_trace() {
    let text = "Ankara attacked Athens. Officials in Ankara denied the report.";
    let run = sayso(&["read", "-f", "jsonl", "--min-confidence", "1"], text.as_bytes());
    let record = &run.expect(0, &["1 min-confidence"]).records()[0];
    assert_eq!(record["events"], Value::Array(vec![]));
    let message = record["notes"][0]["message"].as_str().expect("a message");
    assert!(message.starts_with("only events with a confidence of 1 or more: "), "{message}");
}

#[test]
fn another_language_is_noted() {
    let text = "Der Rat der Stadt hat am Dienstag beschlossen, die Brücke über den Calder für sechs Wochen zu sperren, \
                weil das Geld für die Arbeiten fehlt.";
    for input in
        [text.to_owned(), format!("<html lang=\"de\"><body><article><p>{text}</p></article></body></html>")]
    {
        let run = sayso(&["read", "-f", "jsonl"], input.as_bytes());
        let record = &run.expect(0, &["language"]).records()[0];
        let codes = record["notes"].as_array().expect("notes").iter().map(|n| n["code"].as_str());
        assert!(codes.into_iter().any(|c| c == Some("language")), "{record}");
    }
}

#[test]
fn relations_are_told_of_two_mentions() {
    let lines = concat!(
        r#"{"id": "a", "text": "Ankara attacked Athens.", "source": {"start": 0, "end": 6}, "target": [{"start": 16, "end": 22}]}"#,
        "\n",
        r#"{"id": "b", "text": "Ankara attacked Athens.", "source": {"start": 0, "end": 6}, "target": []}"#,
        "\n",
        r#"{"text": "Ankara attacked Athens.", "source": {"start": 0, "end": 6}, "target": {"start": 16, "end": 22}}"#,
        "\n"
    );
    let run = sayso(&["relate"], lines.as_bytes());
    run.expect(1, &["line 2: \"target\" is empty", "line 3: no \"id\""]);
    assert_eq!(run.records()[0]["type"], "ASSAULT");
    let numbered = lines.lines().next().unwrap_or_default().replace("\"a\"", "6");
    assert_eq!(sayso(&["relate"], numbered.as_bytes()).expect(0, &[]).records()[0]["id"], 6);
    let help = sayso(&["relate", "--help"], b"").out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("whatever its direction") && help.contains("There is no \"none\""), "{help}");
    assert!(help.contains("a number stays a number"), "{help}");
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    for format in ["jsonl", "quotations", "gkg-quotations", "claims", "naf"] {
        let lines = "{\"text\": \"“No,” Ankara said.\"}\n".repeat(60);
        let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(["read", "-f", format])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // Nobody will read a single record, and the input stays open: the program must not wait for its end.
        drop(child.stdout.take());
        let mut pipe = child.stdin.take().expect("a pipe");
        let _ = pipe.write_all(lines.as_bytes());
        let output = child.wait_with_output().expect("the program ends");
        drop(pipe);
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    }
}

#[test]
fn completions_are_printed() {
    assert!(sayso(&["completions", "bash"], b"").expect(0, &[]).out.contains("_sayso"));
}

#[test]
fn a_scheme_of_the_users_own_adds_types() {
    let scheme = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/schemes/labour");
    let text = b"The airline sacked the crew by letter on Monday.";
    let run = sayso(&["read", "--quiet", "--format", "jsonl", "--scheme", scheme, "-"], text);
    let record = &run.expect(0, &[]).records()[0];
    assert_eq!(record["events"][0]["type"], "DISMISS", "{record:#}");
    assert_eq!(record["events"][0]["quad"], 3);
    let rules = record["reader"]["lexicon"].as_str().expect("a version");
    assert!(rules.contains("+labour-"), "{rules}");

    let checked = sayso(&["scheme", scheme], b"");
    assert!(checked.expect(0, &[]).out.ends_with(" examples hold, 0 do not\n"), "{}", checked.out);
    // A row of the user's own fires whatever the network makes of its word.
    let folder = directory("own-rows");
    fs::create_dir_all(folder.join("frames")).expect("a folder");
    let row = "lemma\tpos\tmode\tactor\trecipient\tobject\tstatus\twhen\tfires\tsilent\nwater\tv\t-\tsubj\t-\tobj\t-\t-\t-\t-\n";
    fs::write(folder.join("frames/PROTEST.tsv"), row).expect("a file");
    let rows = folder.display().to_string();
    assert_eq!(
        sayso(&["scheme", &rows], b"").expect(0, &[]).out,
        "own-rows: 0 examples hold, 0 do not; 1 row of frames without an example\n"
    );
    let text = b"Police arrested a smuggler in Orla. The tenants watered the roses on Monday.";
    let run = sayso(&["read", "--quiet", "--format", "jsonl", "--scheme", &rows, "-"], text);
    let record = &run.expect(0, &[]).records()[0];
    assert!(
        record["events"].as_array().is_some_and(|e| e.iter().any(|e| e["type"] == "PROTEST")),
        "{record:#}"
    );

    let folder = directory("scheme");
    fs::write(folder.join("rolls.tsv"), "noun\tsector\tkind\n").expect("a file");
    let folder = folder.display().to_string();
    sayso(&["scheme", &folder], b"").expect(3, &["rolls.tsv: no such table"]);
    sayso(&["read", "--scheme", &folder, "-"], text).expect(3, &["rolls.tsv: no such table"]);
}

#[test]
fn actors_of_the_users_own_are_known() {
    let folder = directory("actors");
    let table = folder.join("own.tsv");
    fs::write(
        &table,
        "name\tkind\tcountry\tsector\tid\nCalder Harbour Trust\torganization\tGBR\tBUS\tX1\n-\tgroup\n",
    )
    .expect("a file");
    let table = table.display().to_string();
    let text = b"The Calder Harbour Trust rejected the offer on Monday.";
    let run = sayso(&["read", "--quiet", "--format", "jsonl", "--actors", &table, "-"], text);
    let record = &run.expect(0, &["own.tsv: line 3: no name"]).records()[0];
    let trust = &record["entities"][0];
    assert_eq!(
        (trust["country"].as_str(), trust["sector"].as_str(), trust["ids"][0].as_str()),
        (Some("GBR"), Some("BUS"), Some("X1")),
        "{record:#}"
    );
    let rules = record["reader"]["lexicon"].as_str().expect("a version");
    assert!(rules.contains("+actors-"), "{rules}");
    sayso(&["read", "--actors", "/no/such.tsv", "-"], text).expect(3, &["/no/such.tsv"]);
}
