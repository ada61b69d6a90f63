//! Bylines, dates, titles and headings, by their form.

use jiff::civil::date;

use super::*;

#[test]
fn dates_in_many_forms() {
    for line in [
        "2 February 2018",
        "2nd February, 2018",
        "February 2, 2018",
        "Feb. 2, 2018",
        "FEB 2 2018",
        "2018-02-02",
        "2018-02-02T10:32:00Z",
        "Friday, February 2, 2018",
        "Published on 2 February 2018 at 10:32 GMT",
        "Updated: Feb 2, 2018 • 4 min read",
    ] {
        let found = byline(line, Naming::Announced);
        let wanted = Byline {
            author: None,
            date: Some(date(2018, 2, 2)),
        };
        assert_eq!(found, Some(wanted), "{line}");
    }
}

#[test]
fn authors_with_and_without_a_date() {
    let read = |line| byline(line, Naming::Announced).map(|b| (b.author.unwrap_or_default(), b.date));
    let day = Some(date(2020, 3, 2));
    assert_eq!(read("By Ada Obi"), Some(("Ada Obi".into(), None)));
    assert_eq!(
        read("BY ADA OBI and Tom van der Ray"),
        Some(("ADA OBI and Tom van der Ray".into(), None))
    );
    assert_eq!(
        read("By Ada Obi, Kelton Courier"),
        Some(("Ada Obi, Kelton Courier".into(), None))
    );
    assert_eq!(read("Ada Obi | 2 March 2020"), Some(("Ada Obi".into(), day)));
    assert_eq!(read("Ada Obi, March 2, 2020"), Some(("Ada Obi".into(), day)));
    assert_eq!(read("Ada Obi"), None);
    assert_eq!(read("By the makers of the map"), None);
    assert!(byline("By the makers of the map", Naming::Bare).is_some());
    assert_eq!(
        byline("José Ñandú", Naming::Bare).and_then(|b| b.author),
        Some("José Ñandú".into())
    );
}

#[test]
fn sentences_are_no_bylines() {
    for line in [
        "By March the river had risen.",
        "By whipping up fears the board made it worse",
        "On 2 March 2020 Ada Obi left the council.",
        "The council met on 2 March 2020 and did nothing",
        "31 February 2018",
        "In 2018",
        "",
    ] {
        assert_eq!(byline(line, Naming::Announced), None, "{line}");
    }
}

#[test]
fn titles_are_not_sentences() {
    assert!(is_title("Council drops plan for “floating” market", false));
    assert!(is_title("Who will pay for the bridge?", true));
    assert!(!is_title("Who will pay for the bridge?", false));
    assert!(!is_title("The council dropped its plan.", true));
    assert!(!is_title("He called it “a gift to nobody.”", false));
    assert!(!is_title("The river has been under the control of", false));
    assert!(!is_title("and so it went", false));
    assert!(!is_title("* * *", false));
}

#[test]
fn headings_are_short_and_whole() {
    assert!(is_heading("What happens next?"));
    assert!(is_heading("2. The second survey"));
    assert!(is_heading("‘The river belongs to nobody’"));
    assert!(!is_heading("He left early."));
    assert!(!is_heading("‘The river belongs to nobody.’"));
    assert!(!is_heading("‘Nobody will leave,’"));
    assert!(!is_heading("The report on the"));
    assert!(!is_heading("kelton.example/contact"));
}
