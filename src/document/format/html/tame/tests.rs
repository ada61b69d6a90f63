//! What is dropped, and what is not.

use proptest::prelude::*;

use super::*;

fn tamed(markup: &str) -> String {
    tame(markup).markup
}

#[test]
fn what_is_read_stays() {
    for markup in [
        "<!DOCTYPE html><p class=\"a\">One &lt; <b>two</b><br>three",
        "<ul><li>a<li>b</ul><table><tr><td>c</table>",
        "<title>A <b> c</title>",
    ] {
        assert_eq!(tamed(markup), markup);
    }
}

#[test]
fn what_is_not_read_goes() {
    for (markup, kept) in [
        ("a<!-- <p> -->b<!-->c<!--->d<!x>e<?php ?>f", "abcdef"),
        (
            "<P ONCLICK='x' Class=a id='\"' id=b>x</P >",
            "<p class=\"a\" id='\"'>x</p>",
        ),
        ("<script>if (a<b) '</p>'</script>x<STYLE>p{}</style>y", "xy"),
        ("<svg><title>no</title></svg>x<iframe>y</iframe>z", "xz"),
        ("1 < 2<!-- -->b>c</>d", "1 &lt; 2b>cd"),
        ("x<p title=\"never ended", "x"),
        ("<title>no end<p>words", "no end<p>words"),
        ("<frameset><frame src=x><noframes>words</noframes></frameset>", "words"),
        ("<xmp><b>&amp;</xmp>x", "<pre>&lt;b>&amp;amp;</pre>x"),
        ("</div></b>x</p>", "x</p>"),
    ] {
        assert_eq!(tamed(markup), kept, "{markup}");
    }
    let seen = tame("<frame><script>x</script>");
    assert!(seen.has_frames && seen.has_scripts);
}

#[test]
fn declarations_about_the_article_stay() {
    let markup = "<script type=\"application/ld+json\">{\"a\":\"<b>\"}</script>";
    assert_eq!(tamed(markup), markup);
}

#[test]
fn xhtml_closes_tags_in_themselves() {
    assert_eq!(
        tamed(
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><title/><a id='x'/><p/>y<script/>z<br/>"
        ),
        "<html><a id=\"x\"></a><p></p>yz<br>"
    );
    assert_eq!(tamed("<?xml version='1.0'?><p><![CDATA[a<b]]>c</p>"), "<p>a&lt;bc</p>");
    assert_eq!(
        tamed("<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'y'>]><p>&x;</p>"),
        "<!DOCTYPE html ><p>&x;</p>"
    );
}

#[test]
fn depth_is_bounded() {
    for name in ["div", "span", "b", "blockquote", "x-own", "button", "object"] {
        let markup = format!("{}deep", format!("<{name}>").repeat(5_000));
        let kept = tamed(&markup);
        assert_eq!(kept.matches(&format!("<{name}>")).count(), DEEPEST, "{name}");
        assert!(kept.ends_with("deep"));
    }
    let closed = tamed(&"<div><p>x</div>".repeat(1_000));
    assert_eq!(closed.matches("<div>").count(), 1_000);
    let links = tamed(&"<a name=x>y ".repeat(1_000));
    assert_eq!(links.matches("<a").count(), 1_000);
}

proptest! {
    #[test]
    fn any_soup_is_tamed(parts in prop::collection::vec(
        prop::sample::select(vec![
            "<", ">", "</", "<!--", "-->", "<div", "<a href=", "\"", "'", "/>", "<script>", "</script>", "<title>", "é",
            "<p>", "</p>", "<table>", "<td>", "</table>", "<template>", "<?xml", " class=x", "<svg>", "</b>", "<b>", "\0",
        ]),
        0..60,
    )) {
        let markup: String = parts.concat();
        let kept = tamed(&markup);
        prop_assert!(kept.len() <= 5 * markup.len() + 16);
    }
}
