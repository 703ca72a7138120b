//! The text of an HTML tree, in paragraphs.

use trafilatura::dom::{Document, NodeId};

/// The text below `root`: paragraphs separated by blank lines, lines of one paragraph by line ends, white space
/// otherwise single spaces, table cells separated by tabs. Scripts, forms and hidden elements are left out.
pub(crate) fn text(doc: &Document, root: NodeId) -> String {
    let mut out = Paragraphs::default();
    // No recursion: the tree may be deep.
    let mut waiting = vec![Step::Enter(root)];
    while let Some(step) = waiting.pop() {
        let id = match step {
            Step::Leave(mark) => {
                out.raw.push_str(mark);
                continue;
            }
            Step::Enter(id) if doc.is_text(id) => {
                out.push(&doc.text_content(id));
                continue;
            }
            Step::Enter(id) => id,
        };
        let tag = doc.tag_name(id);
        let (before, after) = match tag {
            _ if is_left_out(doc, id) => continue,
            "br" | "lb" => {
                out.raw.push_str(LINE);
                continue;
            }
            "td" | "th" => ("", CELL),
            "tr" => ("", LINE),
            _ if is_block(tag) => (PARAGRAPH, PARAGRAPH),
            _ => ("", ""),
        };
        out.raw.push_str(before);
        waiting.push(Step::Leave(after));
        waiting.extend(doc.child_nodes(id).into_iter().rev().map(Step::Enter));
    }
    out.finish()
}

enum Step {
    Enter(NodeId),
    Leave(&'static str),
}

/// Marks between text, from controls that text does not hold: see [`Paragraphs::push`].
const LINE: &str = "\u{1}";
const CELL: &str = "\u{2}";
const PARAGRAPH: &str = "\u{3}";

/// Elements that stand as paragraphs of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "quote",
    "section",
    "summary",
    "table",
    "title",
    "ul",
];

/// Whether an element stands as a paragraph of its own.
pub(crate) fn is_block(tag: &str) -> bool {
    BLOCKS.contains(&tag)
}

/// Elements whose content a reader of the page does not see as text.
const LEFT_OUT: &[&str] = &[
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "button", "select",
    "textarea", "audio", "video", "canvas", "datalist",
];

fn is_left_out(doc: &Document, id: NodeId) -> bool {
    let is_hidden = || {
        doc.get_attribute(id, "hidden").is_some()
            || doc.get_attribute(id, "style").is_some_and(|style| {
                style.chars().filter(|c| !c.is_whitespace()).collect::<String>().contains("display:none")
            })
    };
    LEFT_OUT.contains(&doc.tag_name(id)) || (doc.is_element(id) && is_hidden())
}

#[derive(Default)]
struct Paragraphs {
    raw: String,
}

impl Paragraphs {
    /// Adds text. Controls and what is invisible inside of words (soft hyphens, zero-width spaces) are dropped: they
    /// would split or change words.
    fn push(&mut self, text: &str) {
        self.raw.extend(text.chars().filter_map(|c| match c {
            '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => None,
            c if c.is_whitespace() => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        }));
    }

    fn finish(self) -> String {
        let mut text = String::with_capacity(self.raw.len());
        // Two line breaks in a row end a paragraph, as readers of such pages see it.
        for paragraph in self.raw.split(PARAGRAPH) {
            let mut gap = "\n\n";
            for line in paragraph.split(LINE) {
                let cells = line
                    .split(CELL)
                    .map(|cell| cell.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>());
                let line = cells.map(|words| words.join(" ")).collect::<Vec<_>>().join("\t");
                let line = line.trim();
                if line.is_empty() {
                    gap = "\n\n";
                    continue;
                }
                if !text.is_empty() {
                    text.push_str(gap);
                }
                text.push_str(line);
                gap = "\n";
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expect: &str) {
        let doc = Document::parse(html);
        assert_eq!(text(&doc, doc.root()), expect);
    }

    #[test]
    fn paragraphs_are_separated_by_blank_lines() {
        check(
            "<h1>A</h1><p>one <b>two</b>\n three,<i> four</i>.</p> <p>five</p>tail",
            "A\n\none two three, four.\n\nfive\n\ntail",
        );
        check("<div>a<div>b</div>c</div><ul><li>d<li>e</ul>", "a\n\nb\n\nc\n\nd\n\ne");
        check("<p>a<br>b<br> <br>c", "a\nb\n\nc");
        check("<table><tr><th>a<th>b<tr><td>c<td> <td>d</table>", "a\tb\nc\t\td");
        check("<title>t</title><p>a<script>b</script><noscript>c</noscript><span hidden>d</span>e", "ae");
        check("<p>a<p style='x:y; display: none'>b<p>c", "a\n\nc");
        check("<p>co\u{AD}op&nbsp;&zwnj;\u{1}\u{2}a\u{200B}b\u{2009}c</p>", "coop \u{200C}ab c");
        check("", "");
    }
}
