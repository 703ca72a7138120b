//! The guard in front of the HTML parser: pages whose markup would cost quadratic time or the stack.
//!
//! The parser looks through all open elements for many a tag, so a page of a million `<div>`s would take hours;
//! trafilatura recurses, and copies the tree below many an element. [`shallow`] therefore runs the same parser first,
//! without a tree, and keeps from it every tag beyond [`MAX_DEPTH`] and [`MAX_COST`]; its text stays.
//! [`few_attributes`] does the same for tags with thousands of attributes, which the tokenizer compares with one
//! another.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, TokenizerResult, local_name};

/// How many elements may be open at once. Of 1040 real pages half nest less than 20 elements and none more than 44.
/// Browsers stop at 512; trafilatura reads no text deeper than 500, and repairing misnested tags can add as much again
/// as is open, hence half of that.
pub(crate) const MAX_DEPTH: usize = 250;

/// What a page may cost: each start tag costs as much as there are open elements, and [`TAG_COST`] more, because
/// trafilatura copies the tree below many an element. Tags beyond that are dropped as if too deep. Of 1040 real pages
/// half cost less than 18 000 and none more than 320 000; a page of this cost takes 5 to 15 s.
pub(crate) const MAX_COST: usize = 4_000_000;

/// What a start tag costs in itself: with it, [`MAX_COST`] allows 200 000 tags that are not nested.
const TAG_COST: usize = 16;

/// How many attributes a tag may have; later ones are dropped.
const MAX_ATTRIBUTES: usize = 500;

/// The page without the tags beyond the limits, and how many start tags that are. A page within the limits comes
/// back as it is.
pub(crate) fn shallow(page: &str) -> (Cow<'_, str>, usize) {
    // Depth cannot exceed the number of tags.
    if page.bytes().filter(|&b| b == b'<').take(MAX_DEPTH + 1).count() <= MAX_DEPTH {
        return (page.into(), 0);
    }
    let guard = Guard {
        builder: TreeBuilder::new(NoTree::default(), TreeBuilderOpts::default()),
        dropped: RefCell::default(),
        dropped_in_all: Cell::new(0),
        cost: Cell::new(0),
        kept: RefCell::default(),
        is_raw: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(page));
    // Scripts and encoding hints interrupt the tokenizer; both are of no interest.
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    match tokenizer.sink.dropped_in_all.get() {
        0 => (page.into(), 0),
        dropped => (tokenizer.sink.kept.take().into(), dropped),
    }
}

/// A parser that builds no tree, and that drops start tags when too many elements are open.
struct Guard {
    builder: TreeBuilder<Rc<QualName>, NoTree>,
    /// Start tags dropped and not closed since, by name: as many end tags are dropped.
    dropped: RefCell<HashMap<LocalName, usize>>,
    dropped_in_all: Cell<usize>,
    cost: Cell<usize>,
    /// The page as HTML, without what was dropped.
    kept: RefCell<String>,
    /// Whether the current text is that of a script or the like, in which nothing is escaped.
    is_raw: Cell<bool>,
}

impl Guard {
    /// Whether to keep a tag from the parser.
    fn drops(&self, tag: &Tag) -> bool {
        if tag.kind == TagKind::EndTag {
            let mut dropped = self.dropped.borrow_mut();
            return dropped.get_mut(&tag.name).filter(|n| **n > 0).map(|n| *n -= 1).is_some();
        }
        // The text of these is not markup: without its tag it would be read as such.
        if matches!(
            tag.name,
            local_name!("script")
                | local_name!("style")
                | local_name!("noscript")
                | local_name!("title")
                | local_name!("textarea")
                | local_name!("iframe")
                | local_name!("noembed")
                | local_name!("noframes")
                | local_name!("xmp")
        ) {
            return false;
        }
        let open = Count::default();
        self.builder.trace_handles(&open);
        let (open, cost) = (open.0.get(), self.cost.get());
        if open < MAX_DEPTH && cost < MAX_COST {
            self.cost.set(cost + open + TAG_COST);
            return false;
        }
        self.dropped_in_all.set(self.dropped_in_all.get() + 1);
        let is_void = matches!(
            tag.name,
            local_name!("area")
                | local_name!("base")
                | local_name!("br")
                | local_name!("col")
                | local_name!("embed")
                | local_name!("hr")
                | local_name!("img")
                | local_name!("input")
                | local_name!("link")
                | local_name!("meta")
                | local_name!("source")
                | local_name!("wbr")
        );
        if !is_void {
            *self.dropped.borrow_mut().entry(tag.name.clone()).or_default() += 1;
        }
        true
    }

    fn keep(&self, token: &Token) {
        let mut kept = self.kept.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                self.is_raw.set(false);
                kept.extend(["</", &tag.name, ">"]);
            }
            Token::TagToken(tag) => {
                kept.extend(["<", &tag.name]);
                for Attribute { name, value } in &tag.attrs {
                    let value = value.replace('&', "&amp;").replace('"', "&quot;");
                    kept.extend([" ", &name.local, "=\"", &value, "\""]);
                }
                kept.push_str(if tag.self_closing { "/>" } else { ">" });
            }
            Token::CharacterTokens(text) if self.is_raw.get() => kept.push_str(text),
            Token::CharacterTokens(text) => {
                kept.push_str(&text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
            }
            Token::DoctypeToken(_) => kept.push_str("<!DOCTYPE html>"),
            Token::CommentToken(_) | Token::NullCharacterToken | Token::EOFToken | Token::ParseError(_) => {}
        }
    }
}

impl TokenSink for Guard {
    type Handle = Rc<QualName>;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        if let Token::TagToken(tag) = &token
            && self.drops(tag)
        {
            // A space, so that words do not grow together.
            self.kept.borrow_mut().push(' ');
            return TokenSinkResult::Continue;
        }
        self.keep(&token);
        let result = self.builder.process_token(token, line);
        if let TokenSinkResult::RawData(kind) = &result {
            // In titles and text areas entities are decoded, so what they held must be escaped again.
            self.is_raw.set(*kind != RawKind::Rcdata);
        }
        if matches!(result, TokenSinkResult::Plaintext) {
            self.is_raw.set(true);
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Counts what the parser holds: open elements, and formatting that it will open again.
#[derive(Default)]
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Rc<QualName>;

    fn trace_handle(&self, _: &Rc<QualName>) {
        self.0.set(self.0.get() + 1);
    }
}

/// A tree that forgets what is added to it. Nodes are their names, so an element lives only while it is open.
struct NoTree {
    document: Rc<QualName>,
}

impl Default for NoTree {
    fn default() -> Self {
        Self { document: Rc::new(QualName::new(None, html5ever::ns!(), local_name!(""))) }
    }
}

impl TreeSink for NoTree {
    type Handle = Rc<QualName>;
    type Output = ();
    type ElemName<'a> = &'a QualName;

    fn finish(self) {}

    fn get_document(&self) -> Self::Handle {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Self::Handle) -> &'a QualName {
        target
    }

    fn create_element(&self, name: QualName, _: Vec<Attribute>, _: ElementFlags) -> Self::Handle {
        Rc::new(name)
    }

    fn create_comment(&self, _: StrTendril) -> Self::Handle {
        Rc::new((*self.document).clone())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Self::Handle {
        Rc::new((*self.document).clone())
    }

    fn get_template_contents(&self, target: &Self::Handle) -> Self::Handle {
        target.clone()
    }

    fn same_node(&self, x: &Self::Handle, y: &Self::Handle) -> bool {
        Rc::ptr_eq(x, y)
    }

    fn parse_error(&self, _: Cow<'static, str>) {}
    fn append(&self, _: &Self::Handle, _: NodeOrText<Self::Handle>) {}
    fn append_based_on_parent_node(&self, _: &Self::Handle, _: &Self::Handle, _: NodeOrText<Self::Handle>) {}
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn set_quirks_mode(&self, _: QuirksMode) {}
    fn append_before_sibling(&self, _: &Self::Handle, _: NodeOrText<Self::Handle>) {}
    fn add_attrs_if_missing(&self, _: &Self::Handle, _: Vec<Attribute>) {}
    fn remove_from_parent(&self, _: &Self::Handle) {}
    fn reparent_children(&self, _: &Self::Handle, _: &Self::Handle) {}
}

/// The page with what follows the first [`MAX_ATTRIBUTES`] words of a tag cut from it, up to the next `>`.
///
/// Only an unclosed quotation mark makes such tags outside of attacks, and then what is cut was never readable. In
/// scripts a comparison can look like such a tag; nobody reads those.
pub(crate) fn few_attributes(page: &str) -> Cow<'_, str> {
    let bytes = page.as_bytes();
    let mut kept = String::new();
    let (mut from, mut at) = (0, 0);
    while let Some(open) = bytes[at..].iter().position(|&b| b == b'<') {
        at += open + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut words, mut quote) = (0usize, None);
        while at < bytes.len() && words <= MAX_ATTRIBUTES {
            match (bytes[at], quote) {
                (b'>', None) => break,
                (b @ (b'"' | b'\''), None) if bytes[..at].ends_with(b"=") => quote = Some(b),
                (b, Some(q)) if b == q => {
                    quote = None;
                    words += 1;
                }
                (b, None) if b == b'/' || b.is_ascii_whitespace() => words += 1,
                _ => {}
            }
            at += 1;
        }
        if words > MAX_ATTRIBUTES {
            kept.push_str(&page[from..at]);
            at += bytes[at..].iter().position(|&b| b == b'>').unwrap_or(bytes.len() - at);
            from = at;
        }
    }
    if from == 0 {
        return page.into();
    }
    kept.push_str(&page[from..]);
    kept.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use trafilatura::dom::Document;

    fn depth(page: &str) -> usize {
        let doc = Document::parse(page);
        let mut deepest = 0;
        let mut waiting = vec![(doc.root(), 0)];
        while let Some((node, depth)) = waiting.pop() {
            deepest = deepest.max(depth);
            waiting.extend(doc.children(node).into_iter().map(|child| (child, depth + 1)));
        }
        deepest
    }

    /// Guards a page and says how deep its tree is then; all its `x` must survive.
    #[track_caller]
    fn check(page: &str, is_deep: bool) {
        let (kept, dropped) = shallow(page);
        assert_eq!(dropped > 0, is_deep);
        let count = |s: &str| s.bytes().filter(|&b| b == b'x').count();
        assert_eq!(count(&kept), count(page));
        assert!(depth(&kept) <= 2 * MAX_DEPTH, "{} deep", depth(&kept));
    }

    #[test]
    fn nesting_is_bounded() {
        let n = 3000;
        check(&format!("{}x{}x", "<div>".repeat(200), "</div>".repeat(200)), false);
        check(&"<p>x</p>".repeat(n), false);
        check(&"<p>x".repeat(n), false);
        check(&"<ul><li>x<li>x</ul>".repeat(n), false);
        check(&format!("<table>{}</table>", "<tr><td>x<td>x".repeat(n)), false);
        check(&"<div>x".repeat(n), true);
        check(&format!("{}x{}x", "<div>".repeat(n), "</div>".repeat(n)), true);
        check(&"<div></q>x".repeat(n), true);
        check(&"<div><table><tr><td></div>x".repeat(n), true);
        check(&"<span><div></span>x".repeat(n), true);
        check(&"<svg><g>x".repeat(n), true);
        check(&"<select><option>x<template><div>".repeat(n), true);
        let formatting: String = (0..n).map(|i| format!("<p><b id=i{i}>x</p>")).collect();
        check(&formatting, true);
        let misnested: String = (0..n).map(|i| format!("<b id=i{i}><div>x</b>")).collect();
        check(&misnested, true);
        check(&"<p>x</p>".repeat(MAX_COST / TAG_COST), true);
    }

    #[test]
    fn raw_text_survives_the_guard() {
        let deep = "<i>".repeat(300);
        let page = format!(
            "<!DOCTYPE html><title>A &lt;b> C</title><script>if (a<b && c) x('</i>')</script>{deep}\
             <a href=\"?a&amp;b='&quot;\">x&lt;y&amp;</a><br><div>end</div>"
        );
        let (kept, _) = shallow(&page);
        assert!(kept.starts_with(
            "<!DOCTYPE html><title>A &lt;b&gt; C</title><script>if (a<b && c) x('</i>')</script>"
        ));
        assert!(kept.ends_with(" x&lt;y&amp;   end "), "{kept}");
    }

    #[test]
    fn attributes_are_bounded() {
        let fine = "<p a=1 b='x > y' c>x</p> a<b and <3".repeat(9);
        assert_eq!(few_attributes(&fine), fine);
        let many: String = (0..100_000).map(|i| format!(" a{i}")).collect();
        let cut = few_attributes(&format!("<p>1</p><p{many}>2</p><p>3</p>")).into_owned();
        assert!(cut.len() < 4000 && cut.ends_with(">2</p><p>3</p>"), "{cut}");
        let quoted: String = (0..100_000).map(|i| format!("a{i}='é'")).collect();
        assert!(few_attributes(&format!("<p {quoted}")).len() < 9000);
    }
}
