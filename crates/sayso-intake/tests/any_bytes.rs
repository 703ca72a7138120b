//! No bytes make intake panic, and what it says holds for what was given.

use proptest::prelude::*;
use sayso_intake::{Format, HtmlOptions, JsonlReader, detect, html, json, jsonl_line, text};

/// Bytes that get past the first look of each reader: pieces of its format between anything.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: &[&str] = &[
        "<html>",
        "<head>",
        "<body>",
        "<p>",
        "</p>",
        "<div class='article'>",
        "</div>",
        "<b>",
        "<table><td>",
        "<li>",
        "<meta name=date content='",
        "'>",
        "<script type='application/ld+json'>",
        "</script>",
        "<time datetime=\"",
        "\">",
        "<!--",
        "-->",
        "<![CDATA[",
        "&amp;",
        "&#x",
        "<svg>",
        "<template>",
        "<title>",
        "<br>",
        "<a href=\"http://",
        "{",
        "}",
        "[",
        "]",
        "\"text\"",
        "\"date\"",
        "\"id\"",
        "\"@type\": \"NewsArticle\"",
        ":",
        ",",
        "\"",
        "\\ud83d",
        "\\u",
        "\\",
        "\n",
        "\u{FEFF}",
        "\u{0}",
        "1693485015",
        "2023-08-31",
        "31 August 2023",
        "null",
        "-1e999",
        "é",
        "日本",
        "charset=",
        "utf-16",
        "latin1",
        " ",
        "Ankara said on Tuesday that it would not sign the treaty. ",
    ];
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(|s| s.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
        1 => any::<String>().prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check(bytes: &[u8]) {
    let _ = detect(None, bytes);
    for name in ["a.txt", "a.html", "a.jsonl", "a.json", "a"] {
        let _ = detect(Some(name), bytes);
    }
    if let Ok(article) = text(bytes, "a.txt")
        && let Ok(given) = std::str::from_utf8(bytes)
    {
        assert_eq!(article.text, given.strip_prefix('\u{FEFF}').unwrap_or(given));
    }
    let _ = html(bytes, "a.html", &HtmlOptions::default());
    let _ = jsonl_line(bytes, "a.jsonl", 1);
    let _ = json(bytes, "a.json");
    let lines = bytes.split(|&b| b == b'\n').count();
    assert!(JsonlReader::new(bytes, "a.jsonl").all(|(number, _)| (1..=lines).contains(&number)));
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes);
    }

    #[test]
    fn any_pieces_are_survived(bytes in pieces()) {
        check(&bytes);
    }

    #[test]
    fn any_date_is_survived(date in "[0-9]{0,20}[-/. :T,A-Za-zé+]{0,4}[0-9]{0,5}[-/. :,A-Za-z日+]{0,5}[0-9]{0,8}.{0,3}") {
        let line = serde_json::json!({ "text": "a", "date": date }).to_string();
        prop_assert!(jsonl_line(line.as_bytes(), "a.jsonl", 1).is_ok());
    }

    #[test]
    fn any_text_arrives_untouched(given in any::<String>().prop_filter("blank", |s| !s.trim().is_empty())) {
        let line = serde_json::json!({ "text": given }).to_string();
        prop_assert_eq!(jsonl_line(line.as_bytes(), "a.jsonl", 1).unwrap().text, given);
        prop_assert_eq!(detect(None, line.as_bytes()), Format::Json);
    }
}
