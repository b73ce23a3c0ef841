use super::*;

fn read(inside: &str) -> Result<(Drawing, BTreeSet<Flaw>), Undrawable> {
    let head =
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">"#;
    Drawing::read(format!("{head}{inside}</svg>").as_bytes())
}

const BOX: &str = r##"<path d="M0 0h10v10z" fill="#0b6470"/>"##;

#[test]
fn fills_strokes_and_opacity_become_shapes() {
    let (drawing, flaws) = read(&format!(
        r##"{BOX}<g opacity="0.5"><circle cx="20" cy="10" r="5" fill="none" stroke="#000" stroke-dasharray="2"/></g>"##
    ))
    .expect("a drawing");
    assert_eq!((drawing.size, flaws.len(), drawing.shapes.len()), ((40.0, 20.0), 0, 2));
    assert_eq!(drawing.shapes[0].outline.steps[0], Step::Move([0.0, 0.0]));
    assert_eq!((drawing.shapes[0].rgb, drawing.shapes[1].rgb), ([0x0b, 0x64, 0x70], [128; 3]));
}

#[test]
fn what_is_not_drawn_is_named_and_nothing_is_followed() {
    let flaws = |inside: &str| read(&format!("{BOX}{inside}")).expect("a drawing").1.into_iter().collect::<Vec<_>>();
    assert_eq!(flaws("<script>alert(1)</script>"), [Flaw::Script]);
    assert_eq!(flaws("<text>Forum</text>"), [Flaw::Text]);
    assert_eq!(
        flaws(r#"<image xlink:href="file:///etc/hostname" width="9" height="9"/>"#),
        [Flaw::Picture, Flaw::Reference]
    );
    assert_eq!(flaws(r#"<use href="https://example.org/a.svg#b"/>"#), [Flaw::Reference]);
    assert_eq!(flaws("<style>@import url(https://example.org/a.css);</style>"), [Flaw::Reference]);
    let gradient = r##"<linearGradient id="g"><stop stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient><rect width="9" height="9" fill="url(#g)"/>"##;
    assert_eq!(flaws(gradient), [Flaw::Gradient]);
}

#[test]
fn what_is_clipped_is_painted_only_within() {
    let clip = r##"<clipPath id="c"><rect width="5" height="5"/></clipPath><g clip-path="url(#c)"><rect width="9" height="9"/></g>"##;
    let (drawing, _) = read(clip).expect("a drawing");
    assert_eq!(drawing.shapes[0].within.len(), 1);
}

#[test]
fn what_is_no_drawing_is_refused() {
    assert_eq!(Drawing::read(b"<svg"), Err(Undrawable::Broken));
    assert_eq!(Drawing::read(&[0xff, 0xfe]), Err(Undrawable::Broken));
    assert_eq!(read("<text>nur Schrift</text>"), Err(Undrawable::Empty));
    let bombs = r#"<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><svg xmlns="http://www.w3.org/2000/svg"><desc>&d;&d;&d;</desc></svg>"#;
    assert!(Drawing::read(bombs.as_bytes()).is_err());
    assert_eq!(read(&"<g><rect width='1' height='1'/></g>".repeat(30_000)), Err(Undrawable::TooDetailed));
}

const TOO_DETAILED: Result<(), Undrawable> = Err(Undrawable::TooDetailed);

/// Whether it can be drawn at all.
fn judged(inside: &str) -> Result<(), Undrawable> {
    read(inside).map(drop)
}

#[test]
fn what_many_shapes_are_painted_within_is_held_once_and_counts_once() {
    let circle = "<clipPath id='c'><circle r='9'/></clipPath>";
    let many = format!("{circle}<g clip-path='url(#c)'>{}</g>", "<rect width='1' height='1'/>".repeat(10_000));
    let (drawing, _) = read(&many).expect("a drawing");
    let first = &drawing.shapes[0].within;
    assert!(drawing.shapes.iter().all(|shape| Arc::ptr_eq(&shape.within, first)));
    let zigzag = format!("<clipPath id='c'><path d='M0 0{}z'/></clipPath>", "h1v1".repeat(10_000));
    let within = |shapes: &str| judged(&format!("{zigzag}{shapes}"));
    assert_eq!(
        within(&format!("<g clip-path='url(#c)'>{}</g>", "<rect width='9' height='9'/>".repeat(10_000))),
        Ok(())
    );
    assert_eq!(within(&"<g clip-path='url(#c)'><rect width='9' height='9'/></g>".repeat(10)), TOO_DETAILED);
    let nested = ["<g clip-path='url(#c)'>".repeat(400), BOX.to_owned(), "</g>".repeat(400)].concat();
    assert_eq!(within(&nested), TOO_DETAILED);
}

#[test]
fn strokes_and_dashes_without_end_are_refused_before_they_are_made() {
    let line = |more: &str| judged(&format!("<path d='M0 0H1000000' stroke='#000' fill='none' {more}/>"));
    assert_eq!(line(""), Ok(()));
    assert_eq!(line("stroke-dasharray='100'"), Ok(()));
    assert_eq!(line("stroke-dasharray='1'"), TOO_DETAILED);
    let curve = |far: &str, width: &str| {
        judged(&format!(
            "<path d='M0 0C{far} {far} -{far} {far} 9 9' stroke='#000' stroke-width='{width}' fill='none'/>"
        ))
    };
    assert_eq!(curve("1e3", "10"), Ok(()));
    assert_eq!(curve("1e9", "1"), TOO_DETAILED);
    assert_eq!(curve("1e3", "1e9"), TOO_DETAILED);
}

#[test]
fn what_is_larger_than_any_logo_is_refused_before_it_is_outlined() {
    for huge in ["M0 0C1e9 1e9 -1e9 1e9 9 9", "M0 0L8E+8-8E+8", "M0 0L9999999999 9"] {
        assert_eq!(judged(&format!("<path d='{huge}' stroke='#000' fill='none'/>").repeat(20)), TOO_DETAILED, "{huge}");
    }
    assert_eq!(judged(&"<path d='M9 9L20000 20000' stroke='#000' fill='none'/>".repeat(1_000)), Ok(()));
}

#[test]
fn what_multiplies_is_refused_before_it_is_multiplied() {
    let steps = |of: fn(usize) -> String| {
        let first = "<g id='a0'><rect width='9' height='9'/></g>".to_owned();
        std::iter::once(first).chain((1..9).map(of)).collect::<String>()
    };
    let shown = steps(|n| format!("<g id='a{n}'>{}</g>", format!("<use href='#a{}'/>", n - 1).repeat(10)));
    assert_eq!(judged(&format!("<defs>{shown}</defs><use href='#a3'/>")), TOO_DETAILED, "eight are described");
    assert_eq!(judged("<g id='a'><rect width='9' height='9'/></g><use href='#a'/><use href='#a'/>"), Ok(()));
    let itself = "<g id='a'><rect width='9' height='9'/><use href='#a'/></g>";
    assert!(judged(itself) != TOO_DETAILED);
    let long = format!("<path id='p' d='M0 0{}z'/>", "h1v1".repeat(10_000));
    assert_eq!(judged(&format!("<defs>{long}</defs>{}", "<use href='#p'/>".repeat(300))), TOO_DETAILED);
    let styled = "<style>rect { clip-path: url(#c) }</style>";
    let clip =
        format!("<clipPath id='c' clipPathUnits='objectBoundingBox'>{}</clipPath>", "<circle r='9'/>".repeat(300));
    assert_eq!(judged(&format!("{styled}{clip}{}", "<rect width='9' height='9'/>".repeat(500))), TOO_DETAILED);
}
