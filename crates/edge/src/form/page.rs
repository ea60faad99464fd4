//! What is an HTML page made of? A frame with the site's look, and pieces whose words are escaped where they are put in.
//! There is no script and no style in it, and the page may load nothing but the site's own stylesheet and icon.

use super::words::Word;
use crate::language::tag;
use fude_desk::Language;
use std::fmt::Write;
use worker::{Headers, Response, Result};

/// What a page may load, and where its forms may go.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// The languages with their own names.
const LANGUAGES: [(Language, &str); 3] =
    [(Language::Simplified, "简体"), (Language::Traditional, "繁體"), (Language::English, "English")];

/// A page in the making.
pub(super) struct Page {
    title: String,
    head: String,
    main: String,
    foot: String,
    language: Language,
    /// Where the page is in another language; nothing for what has no address of its own.
    desk: Option<String>,
    has_errors: bool,
}

/// A field of a form.
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) label: &'a str,
    pub(super) hint: &'a str,
    pub(super) value: &'a str,
    /// What is wrong with it; empty where nothing is.
    pub(super) error: &'a str,
    /// What kind of control: `area`, `line`, or `must` for a line that has to be filled in.
    pub(super) control: Control,
}

/// How a field is filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Control {
    /// Several lines, which have to be there.
    Area,
    /// One line.
    Line,
    /// One line, which has to be there.
    Must,
    /// A phone number.
    Phone,
}

/// Where a page of a desk is.
pub(super) fn address(desk: &str, tail: &str, language: Language) -> String {
    let slash = if tail.is_empty() { "" } else { "/" };
    format!("{}{desk}{slash}{tail}?lang={}", super::PREFIX, tag(language))
}

/// Words that stand between tags or in an attribute.
pub(super) fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

impl Page {
    /// A page of a desk, with its heading.
    pub(super) fn of(desk: &str, name: &str, phone: &str, title: &str, language: Language) -> Self {
        let words = |word: Word| word.in_language(language);
        let head = format!("<span class=\"desk-name\">{}</span>", escape(name));
        let call = escape(phone);
        let foot = format!("<p>{} <a href=\"tel:{call}\">{call}</a></p>", words(Word::Phone));
        let main = format!("<div class=\"intro\"><h1>{}</h1></div>", escape(title));
        let (title, desk) = (title.to_owned(), Some(desk.to_owned()));
        Self { title, head, main, foot, language, desk, has_errors: false }
    }

    /// The page of what is not there.
    pub(super) fn missing(language: Language) -> Self {
        let title = Word::NoDesk.in_language(language).to_owned();
        let main = format!("<div class=\"intro\"><h1>{title}</h1></div>");
        let (head, foot) = (String::new(), String::new());
        Self { title, head, main, foot, language, desk: None, has_errors: false }
    }

    /// Pieces of HTML, made of escaped words.
    pub(super) fn put(mut self, html: &str) -> Self {
        self.main.push_str(html);
        self
    }

    /// What is wrong, at the top, where the page opens: each with the field that it is about, or with none.
    pub(super) fn complain(mut self, errors: &[(&str, &str)]) -> Self {
        if errors.is_empty() {
            return self;
        }
        self.has_errors = true;
        let title = Word::Wrong.in_language(self.language);
        let _ = write!(
            self.main,
            "<div class=\"summary\" role=\"alert\" tabindex=\"-1\" autofocus><h2>{title}</h2><ul>"
        );
        for (field, words) in errors {
            let words = escape(words);
            let _ = if field.is_empty() {
                write!(self.main, "<li>{words}</li>")
            } else {
                write!(self.main, "<li><a href=\"#{field}\">{words}</a></li>")
            };
        }
        self.main.push_str("</ul></div>");
        self
    }

    /// Sends it.
    pub(super) fn send(self, status: u16) -> Result<Response> {
        let headers = Headers::new();
        for (name, value) in [
            ("content-type", "text/html; charset=utf-8"),
            ("content-language", tag(self.language)),
            ("content-security-policy", POLICY),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
        ] {
            headers.set(name, value)?;
        }
        let html = self.html();
        Ok(Response::from_bytes(html.into_bytes())?.with_headers(headers).with_status(status))
    }

    fn html(&self) -> String {
        let words = |word: Word| word.in_language(self.language);
        let error = if self.has_errors { words(Word::ErrorTitle) } else { "" };
        let links = self.desk.as_ref().map_or_else(String::new, |desk| {
            let page = |tail, word| {
                format!("<a href=\"{}\">{}</a>", address(desk, tail, self.language), words(word))
            };
            format!("<nav>{}{}</nav>", page("", Word::Report), page("case", Word::MyCase))
        });
        let languages = self.desk.as_ref().map_or_else(String::new, |desk| {
            let link = |(language, name): &(Language, &str)| {
                let tag = tag(*language);
                let current = if *language == self.language { " aria-current=\"true\"" } else { "" };
                format!(
                    "<a href=\"{}\" lang=\"{tag}\" hreflang=\"{tag}\"{current}>{name}</a>",
                    address(desk, "", *language)
                )
            };
            let links: Vec<String> = LANGUAGES.iter().map(link).collect();
            format!("<p class=\"languages\">{}</p>", links.join(" "))
        });
        format!(
            "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n\
             <meta name=\"format-detection\" content=\"telephone=no\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n\
             <title>{error}{title} · {brand}</title>\n\
             <link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\n\
             <link rel=\"stylesheet\" href=\"/app/form.css\">\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#main\">{skip}</a>\n\
             <header class=\"head\"><div><span class=\"brand\">\
             <img src=\"/icon.svg\" alt=\"\" width=\"26\" height=\"26\">{brand}</span>{head}{links}</div></header>\n\
             <main class=\"body\" id=\"main\">{main}</main>\n\
             <footer class=\"foot\"><div>{foot}<p>{danger} <a href=\"tel:110\">110</a></p>{languages}</div></footer>\n</body>\n</html>\n",
            tag = tag(self.language),
            title = escape(&self.title),
            brand = words(Word::Brand),
            skip = words(Word::Skip),
            head = self.head,
            main = self.main,
            foot = self.foot,
            danger = words(Word::Danger),
        )
    }
}

impl Field<'_> {
    /// The field with its label, its hint, and what is wrong with it beside it.
    pub(super) fn html(&self, language: Language) -> String {
        let Self { name, label, hint, value, error, control } = self;
        let (label, hint, value, error) = (escape(label), escape(hint), escape(value), escape(error));
        let mut described = Vec::new();
        let mut before = String::new();
        if !hint.is_empty() {
            described.push(format!("{name}-hint"));
            let _ = write!(before, "<p class=\"hint\" id=\"{name}-hint\">{hint}</p>");
        }
        if !error.is_empty() {
            described.push(format!("{name}-error"));
            let _ = write!(before, "<p class=\"error\" id=\"{name}-error\">{error}</p>");
        }
        let mut attributes = format!("id=\"{name}\" name=\"{name}\"");
        if !described.is_empty() {
            let _ = write!(attributes, " aria-describedby=\"{}\"", described.join(" "));
        }
        if !error.is_empty() {
            attributes.push_str(" aria-invalid=\"true\"");
        }
        let is_must = matches!(control, Control::Area | Control::Must);
        let optional = if is_must {
            attributes.push_str(" required");
            String::new()
        } else {
            format!(" <small>{}</small>", Word::Optional.in_language(language))
        };
        let control = match control {
            Control::Area => {
                format!("<textarea {attributes} rows=\"7\" maxlength=\"4000\">\n{value}</textarea>")
            }
            Control::Phone => format!(
                "<input {attributes} type=\"tel\" autocomplete=\"tel\" maxlength=\"100\" value=\"{value}\">"
            ),
            Control::Line | Control::Must => {
                format!("<input {attributes} autocomplete=\"off\" maxlength=\"100\" value=\"{value}\">")
            }
        };
        format!("<div class=\"field\"><label for=\"{name}\">{label}{optional}</label>{before}{control}</div>")
    }
}

/// A field that is not seen.
pub(super) fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_stays_words() {
        let field = Field {
            name: "text",
            label: "写在这里",
            hint: "",
            value: "</textarea><script>alert(\"'&'\")</script>",
            error: "<b>",
            control: Control::Area,
        };
        let html = field.html(Language::Simplified);
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(html.contains("&lt;script&gt;alert(&quot;&#39;&amp;&#39;&quot;)"), "{html}");
        let page = Page::of("qinggang", "<i>台", "\"1", "标题", Language::English);
        let html = page.complain(&[("text", "<u>")]).html();
        assert!(!html.contains("<i>") && !html.contains("<u>") && !html.contains("tel:\""), "{html}");
        assert!(html.contains("<html lang=\"en\">") && html.contains("href=\"#text\""), "{html}");
    }

    #[test]
    fn a_field_says_what_is_wrong_with_it() {
        let field = |error, control| {
            Field { name: "place", label: "在哪里", hint: "路名", value: "", error, control }
                .html(Language::Simplified)
        };
        let good = field("", Control::Line);
        assert!(good.contains("aria-describedby=\"place-hint\"") && !good.contains("aria-invalid"), "{good}");
        let bad = field("太长", Control::Must);
        assert!(
            bad.contains("aria-describedby=\"place-hint place-error\" aria-invalid=\"true\" required"),
            "{bad}"
        );
    }
}
