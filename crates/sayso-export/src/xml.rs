//! XML that is well-formed whatever the text. Written here because the libraries at hand pass on the control characters
//! that XML cannot hold, in which case a reader refuses the whole document.

use std::fmt::{self, Display, Write};

/// An XML document in the making.
pub(crate) struct Xml {
    out: String,
}

impl Xml {
    /// A document with its root element, on one line and in UTF-8.
    pub(crate) fn document(
        root: &'static str,
        attributes: &[(&'static str, &dyn Display)],
        content: impl FnOnce(&mut Self),
    ) -> String {
        let mut xml = Self { out: r#"<?xml version="1.0" encoding="UTF-8"?>"#.to_owned() };
        xml.element(root, attributes, content);
        xml.out
    }

    /// An element with what `content` writes. Names must be names of XML.
    pub(crate) fn element(
        &mut self,
        name: &'static str,
        attributes: &[(&'static str, &dyn Display)],
        content: impl FnOnce(&mut Self),
    ) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.raw(format_args!(" {name}=\""));
            self.text(value);
            self.out.push('"');
        }
        self.out.push('>');
        let empty = self.out.len();
        content(self);
        if self.out.len() == empty {
            self.out.insert(empty - 1, '/');
        } else {
            self.raw(format_args!("</{name}>"));
        }
    }

    /// Character data.
    pub(crate) fn text(&mut self, text: &dyn Display) {
        // Writing to a String cannot fail.
        let _ = write!(Escaped(&mut self.out), "{text}");
    }

    fn raw(&mut self, markup: fmt::Arguments) {
        let _ = self.out.write_fmt(markup);
    }
}

/// Escapes what is written, for character data and attributes alike. Each character stays one, so that offsets hold:
/// white space that a reader would change is a reference, and what XML 1.0 cannot hold (its production `Char`) is U+FFFD.
struct Escaped<'o>(&'o mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\t' | '\n' | '\r' => write!(self.0, "&#{};", u32::from(c))?,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => self.0.push('\u{fffd}'),
                _ => self.0.push(c),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_character_is_one_character() {
        let text = "a<b> & \"c\"\u{1}\r\n\t]]>\u{7f}\u{85}\u{2028}\u{ffff}🚀";
        let xml = Xml::document("t", &[("a", &text)], |x| x.text(&text));
        assert!(!xml.contains('\n'), "{xml:?}");
        let tree = roxmltree::Document::parse(&xml).expect("well-formed");
        let back = text.replace(['\u{1}', '\u{ffff}'], "\u{fffd}");
        assert_eq!(tree.root_element().text(), Some(back.as_str()));
        assert_eq!(tree.root_element().attribute("a"), Some(back.as_str()));
    }

    #[test]
    fn an_element_without_content_is_closed_at_once() {
        let xml = Xml::document("a", &[], |x| x.element("b", &[("n", &1)], |_| {}));
        assert_eq!(xml, r#"<?xml version="1.0" encoding="UTF-8"?><a><b n="1"/></a>"#);
    }
}
