//! Web pages: the article's text, and what the page says about it.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use encoding_rs::Encoding;
use sayso_text::{Article, Note};
use serde_json::Value;
use trafilatura::dom::{Document, NodeId};
use trafilatura::{ExtractResult, ExtractionFocus, Options};

use crate::json::{cut_text, language};
use crate::{IntakeError, MAX_PAGE, MAX_TEXT, blocks, date, decode, markup};

/// Which error to avoid when it is unclear whether a part of a page belongs to its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Focus {
    /// Neither more than the other.
    #[default]
    Balanced,
    /// Rather miss a paragraph than read a teaser or a comment.
    Precision,
    /// Rather read a teaser or a comment than miss a paragraph.
    Recall,
}

/// How to read a web page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HtmlOptions {
    /// Where the page was found. It goes before the address that the page itself gives.
    pub url: Option<String>,
    /// What to do in doubt; balanced unless set.
    pub focus: Focus,
}

/// Reads a web page: finds the article and leaves out what stands around it. Paragraphs are separated by blank lines.
///
/// Title, author, outlet, address, language and date of publication come from the page's metadata (`<meta>`, Open
/// Graph, JSON-LD). A date that stands nowhere but in the address, in other metadata or in a `<time>` element beside the
/// article is used with a note (`guessed-date`).
/// When there is no article, the text is all that the page shows, with a note (`no-article-text`).
///
/// # Errors
/// If the bytes are known not to be text (PDF, ZIP, images ...).
///
/// ```
/// # use sayso_intake::{HtmlOptions, html};
/// let page = br#"<html><head><title>Ankara says no</title><meta property="og:site_name" content="The Gazette"></head>
///     <body><nav><a href="/">Home</a></nav><article><p>Ankara said no on Tuesday.</p><p>Athens waits.</p></article>"#;
/// let article = html(page, "page.html", &HtmlOptions::default())?;
/// assert_eq!(article.text, "Ankara said no on Tuesday.\n\nAthens waits.");
/// assert_eq!(article.outlet.as_deref(), Some("The Gazette"));
/// # Ok::<(), sayso_intake::IntakeError>(())
/// ```
pub fn html(bytes: &[u8], name: &str, options: &HtmlOptions) -> Result<Article, IntakeError> {
    html_within(bytes, name, options, MAX_PAGE)
}

fn html_within(
    bytes: &[u8],
    name: &str,
    options: &HtmlOptions,
    limit: usize,
) -> Result<Article, IntakeError> {
    decode::refuse_binary(bytes, name)?;
    let read = decode::cut(bytes, limit);
    let decoded = decode::decode(read, declared_encoding(read));
    let mut article = Article { url: options.url.clone(), ..Article::default() };
    article.notes.extend(decoded.note);
    if read.len() < bytes.len() {
        article.notes.push(decode::truncated("the page", bytes.len(), limit));
    }
    if decoded.text.trim().is_empty() {
        article.notes.push(Note::new("empty", "there is no text to read"));
        return Ok(article);
    }
    let page = markup::few_attributes(&decoded.text);
    let (page, dropped) = markup::shallow(&page);
    if dropped > 0 {
        let message = format!(
            "{dropped} tags were dropped and their text kept: the page nests more than {} elements, or has very many",
            markup::MAX_DEPTH
        );
        article.notes.push(Note::new("deep-markup", message));
    }
    read_page(&page, options, &mut article);
    cut_text(&mut article, MAX_TEXT);
    Ok(article)
}

/// Below this many characters trafilatura gives up on the article and takes the whole page in one paragraph. Short
/// news is common, so for a short text the page's own marks of its article count, and its paragraphs.
const SHORT: usize = 250;

/// The text without paragraphs that repeat an earlier one word for word: teasers that stand above the article and again
/// in it would be read as two reports of the same events.
fn without_repeats(text: &str) -> String {
    /// Shorter ones may well be repeated on purpose: names of speakers, "Advertisement", table heads.
    const LONG: usize = 60;
    let mut seen = HashSet::new();
    let kept = text.split("\n\n").filter(|paragraph| paragraph.len() < LONG || seen.insert(*paragraph));
    kept.collect::<Vec<_>>().join("\n\n")
}

/// Whether two texts differ in nothing but white space.
fn is_same(a: &str, b: &str) -> bool {
    a.chars().filter(|c| !c.is_whitespace()).eq(b.chars().filter(|c| !c.is_whitespace()))
}

/// A text without its white space.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Drops what trafilatura adds to text that stands in inline elements within each other and in no paragraph: a copy for
/// every one of these elements. A copy is an inline element beside paragraphs that repeats some of the element before it,
/// where the page, which shows the text `shown`, does not have the two behind each other.
fn drop_copies(content: &mut Document, shown: &str) {
    let Some(body) = content.body() else { return };
    let (mut before, mut solid_page) = (String::new(), None);
    for node in content.child_nodes(body) {
        let text = solid(&content.text_content(node));
        let is_inline = content.is_element(node) && !blocks::is_block(content.tag_name(node));
        if text.is_empty() {
            continue;
        }
        let is_copy = is_inline && before.contains(&text) && {
            let page = solid_page.get_or_insert_with(|| solid(shown));
            !page.contains(&format!("{before}{text}"))
        };
        if is_copy {
            content.remove(node, true);
        } else {
            before = text;
        }
    }
}

fn read_page(page: &str, options: &HtmlOptions, article: &mut Article) {
    let doc = Document::parse(page);
    let found = extract(page, options);
    if let Some(found) = &found {
        let mut content = Document::parse(&found.content_html);
        drop_copies(&mut content, &blocks::text(&doc, doc.root()));
        article.text = blocks::text(&content, content.root());
    }
    if article.text.chars().count() < SHORT {
        read_what_is_marked(&doc, article);
    }
    article.text = without_repeats(&article.text);
    let stated = Stated::by(&doc);
    let meta = found.map(|found| found.metadata).unwrap_or_default();
    let first = |of: [Option<&str>; 3]| {
        of.into_iter().flatten().map(str::trim).find(|s| !s.is_empty()).map(str::to_owned)
    };
    let is_name = |s: &&str| !s.starts_with("http");
    article.title = first([Some(&meta.title), stated.get(&["og:title", "ld:headline", "title"]), None]);
    article.author = first([
        Some(meta.author.as_str()).filter(is_name),
        stated.get(&["ld:author", "author", "article:author"]).filter(is_name),
        None,
    ]);
    article.outlet = first([
        stated.get(&["og:site_name", "ld:publisher", "application-name"]).filter(is_name),
        Some(meta.sitename.as_str()).filter(is_name),
        None,
    ]);
    article.url = article.url.take().or_else(|| first([Some(&meta.url), stated.get(&["og:url"]), None]));
    // Templates leave `lang="en"` on pages in any language; the guess from the text is sure from a few sentences on.
    let is_long = article.text.chars().take(200).count() == 200;
    let stated_language =
        stated.get(&["html:lang", "ld:inlanguage", "og:locale", "content-language"]).and_then(language);
    let guessed = language(&meta.language);
    // A guess from a few words is wrong as often as not.
    article.language = if is_long { guessed.or(stated_language) } else { stated_language };
    crate::language::check(article);
    let given: Vec<&str> = DATES.iter().filter_map(|name| stated.get(&[name])).collect();
    article.published = given.iter().find_map(|given| date::normalize(given));
    if article.published.is_none() {
        let addresses = [article.url.as_deref(), Some(meta.url.as_str()), stated.get(&["og:url"])];
        let guess = meta
            .date
            .and_then(|found| {
                let found = found.to_string();
                let place = held(&found, &stated, addresses.into_iter().flatten())?;
                Some((found, place))
            })
            .or_else(|| Some((time_element(&doc)?, "a <time> element")));
        article.notes.push(match (&guess, given.first()) {
            (Some((date, place)), _) => Note::new(
                "guessed-date",
                format!("the page states no publication date; {date} was found in {place}"),
            ),
            (None, Some(given)) => date::unreadable(given),
            (None, None) => return,
        });
        article.published = guess.map(|(date, _)| date);
    }
}

/// Where a date that trafilatura found stands: in the address, or in metadata that tell of a date in other words than
/// [`DATES`] (a day of change as a rule). `None` when it is from the text, where any day may be named: of a law, of
/// another article, of a copyright.
fn held<'a>(
    date: &str,
    stated: &Stated,
    mut addresses: impl Iterator<Item = &'a str>,
) -> Option<&'static str> {
    let wanted: Vec<u16> = date.split('-').filter_map(|n| n.parse().ok()).collect();
    let in_address = |address: &str| {
        let numbers: Vec<Option<u16>> =
            address.split(|c: char| !c.is_ascii_digit()).map(|n| n.parse().ok()).collect();
        numbers.windows(3).any(|three| three.iter().flatten().eq(&wanted))
            || address.contains(&date.replace('-', ""))
    };
    if addresses.any(in_address) {
        return Some("its address");
    }
    let is_of_dates = |name: &str| ["date", "time", "modified"].iter().any(|part| name.contains(part));
    let is_it = |value: &str| date::normalize(value).is_some_and(|day| day.starts_with(date));
    stated.0.iter().any(|(name, value)| is_of_dates(name) && is_it(value)).then_some("its metadata")
}

/// The day of the first `<time>` element that stands by the article: on a line of its own or in a byline, not in the
/// running text, and not in what stands around the article.
fn time_element(doc: &Document) -> Option<String> {
    /// What is longer is no byline.
    const BYLINE: usize = 120;
    /// Elements that are looked at: an article has a few, and each costs as much as its line is long.
    const ENOUGH: usize = 100;
    let is_inline = |id: &NodeId| !(doc.is_element(*id) && blocks::is_block(doc.tag_name(*id)));
    let stands_by = |time| {
        let mut above = std::iter::successors(doc.parent(time), |id| doc.parent(*id));
        let Some(block) = above.clone().find(|id| !is_inline(id)) else { return false };
        let line = doc.child_nodes(block).into_iter().filter(is_inline);
        line.map(|id| doc.text_content(id).trim().chars().count()).sum::<usize>() <= BYLINE
            && !above.any(|id| matches!(doc.tag_name(id), "aside" | "footer" | "nav"))
    };
    let times = doc.get_elements_by_tag_name(doc.root(), "time").into_iter().take(ENOUGH);
    times.filter(|time| stands_by(*time)).find_map(|time| {
        let given = doc.get_attribute(time, "datetime").unwrap_or_else(|| doc.text_content(time));
        date::normalize(&given)
    })
}

/// Reads the article that the page marks as such, where next to none was found; failing that, all that it shows.
fn read_what_is_marked(doc: &Document, article: &mut Article) {
    let shown = blocks::text(doc, doc.root());
    let bodies = doc.query_selector_all(doc.root(), "article, [itemprop=articleBody]");
    let marked = bodies.first().filter(|_| bodies.len() == 1).map(|&body| blocks::text(doc, body));
    if let Some(marked) = marked.filter(|text| !text.is_empty()) {
        article.text = marked;
    } else if article.text.is_empty() || is_same(&article.text, &shown) {
        let message = if shown.is_empty() {
            "no article was found in the page, nor any other text; it may need JavaScript to show it"
        } else {
            "no article was found in the page; the text is all that the page shows"
        };
        article.notes.push(Note::new("no-article-text", message));
        article.text = shown;
    }
}

/// Runs trafilatura; `None` when it finds nothing.
fn extract(page: &str, options: &HtmlOptions) -> Option<ExtractResult> {
    let mut how =
        Options::default().with_fallback(true).with_exclude_comments(true).with_focus(match options.focus {
            Focus::Balanced => ExtractionFocus::Balanced,
            Focus::Precision => ExtractionFocus::FavorPrecision,
            Focus::Recall => ExtractionFocus::FavorRecall,
        });
    how.original_url = options.url.as_deref().and_then(|url| url.parse().ok());
    // A page is not worth the whole batch: what panics in the extractor counts as "nothing found".
    catch_unwind(AssertUnwindSafe(|| trafilatura::extract(page, &how).ok())).ok().flatten()
}

/// The encoding that a page declares in its first bytes: `<meta charset="...">`, `charset=...`, `encoding="..."`.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    // The HTML standard looks at 1024 bytes; some pages have long comments in front.
    let start = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    ["charset", "encoding"].iter().find_map(|key| {
        let key = key.as_bytes();
        let mut at = 0;
        while let Some(found) = start[at..].windows(key.len()).position(|w| w == key) {
            at += found + key.len();
            let value = start[at..].trim_ascii_start();
            let Some(value) = value.strip_prefix(b"=") else { continue };
            let value = value.trim_ascii_start();
            let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
            let end = value.iter().position(|b| matches!(b, b'"' | b'\'' | b'>' | b';' | b'/' | b' ' | b'?'));
            if let Some(encoding) = Encoding::for_label(&value[..end.unwrap_or(value.len())]) {
                return Some(encoding);
            }
        }
        None
    })
}

/// Where pages state their date of publication, the surest first.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "ld:datepublished",
    "datepublished",
    "date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "article.published",
    "citation_publication_date",
    "citation_date",
    "time:pubdate",
    "ld:datecreated",
];

/// What a page states about itself, in order: names of `<meta>` elements in lower case, JSON-LD with `ld:` before.
struct Stated(Vec<(String, String)>);

impl Stated {
    fn by(doc: &Document) -> Self {
        let mut stated = Vec::new();
        let mut add = |name: &str, value: Option<String>| {
            if let Some(value) = value.filter(|v| !v.trim().is_empty()) {
                stated.push((name.trim().to_ascii_lowercase(), value));
            }
        };
        for meta in doc.query_selector_all(doc.root(), "meta[content]") {
            for kind in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(name) = doc.get_attribute(meta, kind) {
                    add(&name, doc.get_attribute(meta, "content"));
                }
            }
        }
        for time in doc.query_selector_all(doc.root(), "time[pubdate], [itemprop=datePublished]") {
            let value = doc.get_attribute(time, "datetime").unwrap_or_else(|| doc.text_content(time));
            add("time:pubdate", Some(value));
        }
        if let Some(title) = doc.query_selector(doc.root(), "title") {
            add("title", Some(doc.text_content(title)));
        }
        if let Some(html) = doc.query_selector(doc.root(), "html") {
            add("html:lang", doc.get_attribute(html, "lang"));
        }
        for script in doc.scripts_with_type(&["application/ld+json"]) {
            if let Ok(value) = serde_json::from_str::<Value>(&doc.text_content(script)) {
                linked_data(&value, &mut |name, value| add(&format!("ld:{name}"), Some(value)));
            }
        }
        Self(stated)
    }

    /// The first value of the first of these names that the page states.
    fn get(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str()))
    }
}

/// Finds the articles in JSON-LD, at its top or in a `@graph`, and what they state.
fn linked_data(value: &Value, add: &mut impl FnMut(&str, String)) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items.iter().rev()),
            Value::Object(fields) => {
                waiting.extend(["@graph", "mainEntity"].iter().filter_map(|key| fields.get(*key)));
                let is_article = |kind: &Value| {
                    kind.as_str().is_some_and(|kind| {
                        ["Article", "Posting", "Report"].iter().any(|end| kind.ends_with(end))
                            || kind.contains("NewsArticle")
                    })
                };
                let kinds = fields
                    .get("@type")
                    .map(|kind| kind.as_array().map_or(std::slice::from_ref(kind), Vec::as_slice));
                if !kinds.unwrap_or_default().iter().any(is_article) {
                    continue;
                }
                for name in [
                    "headline",
                    "datePublished",
                    "dateCreated",
                    "dateModified",
                    "inLanguage",
                    "author",
                    "publisher",
                ] {
                    let names = fields.get(name).map(names_in).unwrap_or_default();
                    if !names.is_empty() {
                        add(name, names.join("; "));
                    }
                }
            }
            _ => {}
        }
    }
}

/// The names in a JSON-LD value: a string, an object with a name, or a list of either.
fn names_in(value: &Value) -> Vec<&str> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    items.iter().filter_map(|item| item.as_str().or_else(|| item.get("name")?.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two paragraphs, long enough for the extractor to be sure that they are an article.
    const BODY: &str = "<p>Ankara said on Tuesday that it would not sign the treaty, a spokesman for the foreign \
        ministry told reporters in the capital.</p><p>Athens, which had asked for a <b>quick</b> signature, said \
        that it would wait until the parliament had voted on the plan next week.</p>";
    const TEXT: &str = "Ankara said on Tuesday that it would not sign the treaty, a spokesman for the foreign \
        ministry told reporters in the capital.\n\nAthens, which had asked for a quick signature, said that it \
        would wait until the parliament had voted on the plan next week.";

    fn read(page: impl AsRef<[u8]>) -> Article {
        html(page.as_ref(), "page.html", &HtmlOptions::default()).expect("an article")
    }

    /// Reads the page of that head around [`BODY`] and compares what is known about it: `field=value`, then notes.
    #[track_caller]
    fn check(head: &str, expect: &str) {
        let article =
            read(format!("<html><head>{head}</head><body><nav>Home</nav><article>{BODY}</article></body>"));
        assert_eq!(article.text, TEXT);
        assert_eq!(shown(&article), expect);
    }

    fn shown(article: &Article) -> String {
        let fields = [
            ("title", &article.title),
            ("url", &article.url),
            ("outlet", &article.outlet),
            ("author", &article.author),
            ("published", &article.published),
            ("language", &article.language),
        ];
        let known = fields.iter().filter_map(|(name, value)| Some(format!("{name}={}", value.as_ref()?)));
        known.chain(article.notes.iter().map(|n| format!("[{}]", n.code))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn metadata_comes_from_meta_elements() {
        check("", "language=en");
        check(
            r#"<title>Ankara says no | Gazette</title>
               <meta property="og:title" content="Ankara says no">
               <meta property="og:site_name" content="The Gazette">
               <meta property="og:url" content="https://gazette.example/ankara">
               <meta name="author" content="Jane Roe">
               <meta property="article:published_time" content="2023-08-31T12:30:00+03:00">"#,
            "title=Ankara says no url=https://gazette.example/ankara outlet=The Gazette author=Jane Roe \
             published=2023-08-31T12:30:00+03:00 language=en",
        );
        check(r#"<meta name="date" content="31 August 2023">"#, "published=2023-08-31 language=en");
        check(r#"<meta name="date" content="soon">"#, "language=en [unreadable-date]");
    }

    #[test]
    fn metadata_comes_from_linked_data() {
        check(
            r#"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
                {"@type": "WebSite", "name": "Gazette", "datePublished": "1999-01-01"},
                {"@type": ["NewsArticle"], "headline": "Ankara says no", "datePublished": "2023-08-31T12:30:00Z",
                 "author": [{"@type": "Person", "name": "Jane Roe"}], "publisher": {"name": "The Gazette"}}]}</script>"#,
            "title=Ankara says no outlet=The Gazette author=Jane Roe published=2023-08-31T12:30:00Z language=en",
        );
    }

    #[test]
    fn dates_in_addresses_are_guesses() {
        check(
            r#"<link rel="canonical" href="https://gazette.example/2023/08/31/ankara">"#,
            "url=https://gazette.example/2023/08/31/ankara outlet=gazette.example published=2023-08-31 language=en \
             [guessed-date]",
        );
    }

    #[test]
    fn other_metadata_and_time_elements_are_guesses() {
        check(
            r#"<meta property="article:modified_time" content="2023-08-31T12:30:00Z">"#,
            "published=2023-08-31 language=en [guessed-date]",
        );
        check(
            r#"<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2023-08-31"}</script>"#,
            "published=2023-08-31 language=en [guessed-date]",
        );
        for beside in [
            r#"<time datetime="2023-08-31T09:00">Thursday</time>"#,
            "<p>By Jane Roe, <time>31 August 2023</time></p>",
            r#"<div><span><time datetime="2023-08-31">today</time> <time datetime="2023-09-02">later</time></span></div>"#,
        ] {
            check_date(&format!("<article>{beside}{BODY}</article>"), "2023-08-31 [guessed-date]");
            check_date(&format!("<div>{beside}{BODY}</div>"), "2023-08-31 [guessed-date]");
            check_date(
                &format!("<header>{beside}</header><article>{BODY}</article>"),
                "2023-08-31 [guessed-date]",
            );
        }
    }

    #[test]
    fn days_that_a_page_names_are_not_its_own() {
        let law = "<p>The old law was signed on 3 May 1998, said officials in the capital.</p>";
        check_date(&format!("<article>{BODY}{law}</article>"), "none");
        check_date(&format!("<article>{law}{BODY}</article><footer>© 2009-2021 The Post</footer>"), "none");
        check_date(&format!("<article>{BODY}</article><footer>Copyright 2024</footer>"), "none");
        check_date(&format!("<article>{BODY}</article><div class=date>Stand: 1.1.2024</div>"), "none");
        let related = "<aside>Related: <time datetime=2011-06-12>12 June 2011</time></aside>";
        check_date(&format!("<article>{BODY}{related}</article>"), "none");
        check_date(&format!("<article>{BODY}</article><footer><time>12 June 2011</time></footer>"), "none");
        let law = law.replace("3 May 1998", "<time datetime=1998-05-03>3 May 1998</time>");
        let prose =
            law.replace("said", &"who wished not to be named because nothing was settled, said ".repeat(2));
        check_date(&format!("<article>{prose}{BODY}</article>"), "none");
        let bare = prose.replace("<p>", "").replace("</p>", "");
        check_date(&format!("<article>{bare}{BODY}</article>"), "none");
    }

    /// Reads a page and compares its date and the codes of its notes.
    #[track_caller]
    fn check_date(body: &str, expect: &str) {
        let article = read(format!("<html><body>{body}</body></html>"));
        let notes: String = article.notes.iter().map(|n| format!(" [{}]", n.code)).collect();
        assert_eq!(format!("{}{notes}", article.published.as_deref().unwrap_or("none")), expect, "{body}");
    }

    #[test]
    fn the_callers_address_goes_first() {
        let page =
            format!(r#"<meta property="og:url" content="https://a.example/"><article>{BODY}</article>"#);
        let options = HtmlOptions { url: Some("https://b.example/x".to_owned()), focus: Focus::Recall };
        assert_eq!(html(page.as_bytes(), "a", &options).unwrap().url.as_deref(), Some("https://b.example/x"));
        let options = HtmlOptions { url: Some("no address".to_owned()), focus: Focus::Precision };
        assert_eq!(html(page.as_bytes(), "a", &options).unwrap().url.as_deref(), Some("no address"));
    }

    #[test]
    fn encodings() {
        let page =
            |charset: &str| format!("<head>{charset}</head><body><article><p>Le café</p>{BODY}</article>");
        let latin = |charset: &str| page(charset).chars().map(|c| c as u32 as u8).collect::<Vec<u8>>();
        for (bytes, notes) in [
            (page("").into_bytes(), 0),
            (page("<meta charset=latin1>").into_bytes(), 0),
            (latin("<meta charset='ISO-8859-1'>"), 0),
            (latin("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>"), 0),
            (latin(""), 1),
            (latin("<meta charset=nonsense>"), 1),
        ] {
            let article = read(bytes);
            assert!(article.text.starts_with("Le café\n\nAnkara"), "{}", article.text);
            assert_eq!(article.notes.iter().filter(|n| n.code == "encoding").count(), notes);
        }
    }

    #[test]
    fn pages_without_article() {
        assert_eq!(shown(&read("")), "[empty]");
        assert_eq!(shown(&read(" \n")), "[empty]");
        assert_eq!(shown(&read("<html><script>go()</script>")), "[no-article-text]");
        let error = html(b"%PDF-1.4", "a.html", &HtmlOptions::default()).unwrap_err();
        assert_eq!(error.to_string(), "a.html: this is a PDF document; extract its text first");
    }

    #[test]
    fn short_articles_keep_their_paragraphs() {
        let nav = "<nav>Home</nav><header>The Gazette</header>";
        let short = "<p>Ankara said no.</p><p>Athens waits.</p>";
        let article = read(format!("{nav}<article>{short}</article><footer>Imprint</footer>"));
        assert_eq!((article.text.as_str(), article.notes.len()), ("Ankara said no.\n\nAthens waits.", 0));
        let article = read(format!("{nav}<div>{short}</div>"));
        assert_eq!(article.text, "Home\n\nThe Gazette\n\nAnkara said no.\n\nAthens waits.");
        assert_eq!(shown(&article), "[no-article-text]");
    }

    #[test]
    fn repeated_teasers_are_read_once() {
        let teaser = "<p>Ankara would not sign the treaty, a spokesman told reporters on Tuesday.</p>";
        let article = read(format!("<article>{teaser}{BODY}{teaser}</article>"));
        assert_eq!(article.text.matches("Ankara would not sign").count(), 1);
        assert_eq!(without_repeats("a\n\nb\n\na"), "a\n\nb\n\na");
    }

    #[test]
    fn text_in_nested_inline_elements_is_read_once() {
        let text = "The ministry said on Tuesday that it would not sign the treaty, whatever the council thinks of it. \
                    Athens <u>waits</u> for it.";
        let plain = text.replace("<u>", "").replace("</u>", "");
        for (open, close) in [
            ("<b>".repeat(5), String::new()),
            ("<b>".repeat(10), "</b>".repeat(10)),
            ("<em><strong>".repeat(3), "</strong></em>".repeat(3)),
            ("<sub>".repeat(6), "</sub>".repeat(6)),
            ("<i>".repeat(300), String::new()),
        ] {
            let deep = format!("{open}{text}{close}");
            assert_eq!(read(format!("<article>{deep}</article>")).text, plain, "{open}");
            let article = read(format!("<article>{BODY}{deep}</article>"));
            assert_eq!(article.text, format!("{TEXT}\n\n{plain}"), "{open}");
            if !close.is_empty() {
                let article = read(format!("<article><div>{deep}</div>{BODY}</article>"));
                assert_eq!(article.text, format!("{plain}\n\n{TEXT}"), "{open}");
            }
        }
    }

    #[test]
    fn what_a_page_shows_twice_stays() {
        let mut content = Document::parse("<p>No, he said.</p><b>he said.</b><i>No</i>");
        drop_copies(&mut content, "No, he said. he said.\n\nNo");
        assert_eq!(blocks::text(&content, content.root()), "No, he said.\n\nhe said.No");
        let mut content = Document::parse("<p>No, he said.</p><b>he said.</b><i>No</i>");
        drop_copies(&mut content, "No, he said.");
        assert_eq!(blocks::text(&content, content.root()), "No, he said.");
    }

    #[test]
    fn large_pages_are_cut() {
        let page = format!("<article>{BODY}<p>{}</p></article>", "é".repeat(999));
        let article = html_within(page.as_bytes(), "a", &HtmlOptions::default(), page.len() - 100).unwrap();
        assert!(article.text.starts_with(TEXT) && article.text.ends_with('é'));
        assert_eq!(article.notes[0].code, "truncated");
    }

    #[test]
    fn deep_pages_need_little_stack() {
        for tags in ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote><p>", "<span><div></span>"] {
            let page = format!("<article>{BODY}{}x", tags.repeat(1000));
            // A quarter of what threads have; the rest is the caller's.
            let small = std::thread::Builder::new().stack_size(512 << 10);
            let article = small.spawn(move || read(page)).unwrap().join().unwrap();
            assert!(article.text.contains("Ankara said on Tuesday"), "{tags}: {}", article.text);
            assert_eq!(article.notes[0].code, "deep-markup");
        }
    }
}
