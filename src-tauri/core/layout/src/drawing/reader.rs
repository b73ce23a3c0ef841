//! Turns the tree that usvg built from a file into filled shapes.

use super::{Flaw, MOST_STEPS, Outline, Shape, Step, Undrawable, strokes};
use std::{collections::BTreeSet, sync::Arc};
use usvg::{
    ClipPath, Group, Node, Paint, Transform,
    tiny_skia_path::{Path, PathSegment},
};

pub(super) struct Reader {
    pub shapes: Vec<Shape>,
    pub flaws: BTreeSet<Flaw>,
    /// Lines and curves of the shapes and their clipping outlines, as they will be written.
    steps: usize,
    /// The work of all strokes and dashes so far and to come.
    strokes: f64,
}

impl Reader {
    pub fn new(flaws: BTreeSet<Flaw>) -> Self {
        Self { shapes: Vec::new(), flaws, steps: 0, strokes: 0.0 }
    }

    pub fn group(&mut self, group: &Group, opacity: f32, within: &Arc<[Arc<Outline>]>) -> Result<(), Undrawable> {
        if !group.filters().is_empty() || group.mask().is_some() {
            self.flaws.insert(Flaw::Effect);
        }
        let opacity = opacity * group.opacity().get();
        let within = match group.clip_path() {
            Some(clip) => self.clipped(group, clip, within)?,
            None => Arc::clone(within),
        };
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, opacity, &within)?,
                Node::Path(path) if path.is_visible() => self.path(path, opacity, &within)?,
                Node::Path(_) => {}
                Node::Image(_) => {
                    self.flaws.insert(Flaw::Picture);
                }
                Node::Text(_) => {
                    self.flaws.insert(Flaw::Text);
                }
            }
        }
        Ok(())
    }

    /// What a group is clipped by, besides the clips of its parents.
    fn clipped(
        &mut self,
        group: &Group,
        clip: &ClipPath,
        within: &Arc<[Arc<Outline>]>,
    ) -> Result<Arc<[Arc<Outline>]>, Undrawable> {
        self.count(within.len())?;
        let mut all = within.to_vec();
        let mut clip = Some(clip);
        while let Some(path) = clip {
            let mut steps = Vec::new();
            self.outlines(path.root(), group.abs_transform().pre_concat(path.transform()), &mut steps)?;
            all.push(Arc::new(Outline { steps, even_odd: false }));
            clip = path.clip_path();
        }
        Ok(all.into())
    }

    fn path(&mut self, path: &usvg::Path, opacity: f32, within: &Arc<[Arc<Outline>]>) -> Result<(), Undrawable> {
        let place = path.abs_transform();
        let fill = path.fill().map(|fill| {
            let even_odd = fill.rule() == usvg::FillRule::EvenOdd;
            (Some(path.data().clone()), fill.paint(), fill.opacity().get(), even_odd)
        });
        let stroke = match path.stroke() {
            Some(stroke) => Some((self.stroked(path, stroke)?, stroke.paint(), stroke.opacity().get(), false)),
            None => None,
        };
        let both = match path.paint_order() {
            usvg::PaintOrder::FillAndStroke => [fill, stroke],
            usvg::PaintOrder::StrokeAndFill => [stroke, fill],
        };
        for (outline, paint, own, even_odd) in both.into_iter().flatten() {
            let Some(outline) = outline.and_then(|outline| outline.transform(place)) else { continue };
            let rgb = self.colour(paint).map(|part| {
                let seen = 255.0 - (255.0 - f32::from(part)) * own * opacity;
                seen.round().clamp(0.0, 255.0) as u8
            });
            let outline = Outline { steps: steps(&outline), even_odd };
            self.count(outline.steps.len())?;
            if own * opacity > 0.0 {
                self.push(Shape { outline, rgb, within: Arc::clone(within) })?;
            }
        }
        Ok(())
    }

    /// The outline of a stroke, if there is one. It is computed only if that does not take too long.
    fn stroked(&mut self, path: &usvg::Path, stroke: &usvg::Stroke) -> Result<Option<Path>, Undrawable> {
        /// Precise enough for ten times the size.
        const RESOLUTION: f32 = 10.0;
        self.strokes += strokes::work(path.data(), stroke, RESOLUTION);
        if self.strokes.is_nan() || self.strokes > strokes::MOST {
            return Err(Undrawable::TooDetailed);
        }
        let pen = stroke.to_tiny_skia();
        let dashed = pen.dash.as_ref().and_then(|dash| path.data().dash(dash, RESOLUTION));
        Ok(dashed.as_ref().unwrap_or(path.data()).stroke(&pen, RESOLUTION))
    }

    /// Consecutive shapes with the same clip are written within it together.
    fn push(&mut self, shape: Shape) -> Result<(), Undrawable> {
        let goes_on = self.shapes.last().is_some_and(|last| Arc::ptr_eq(&last.within, &shape.within));
        if !goes_on {
            self.count(shape.within.iter().map(|outline| outline.steps.len()).sum())?;
        }
        self.shapes.push(shape);
        Ok(())
    }

    fn count(&mut self, steps: usize) -> Result<(), Undrawable> {
        self.steps = self.steps.saturating_add(steps);
        if self.steps > MOST_STEPS { Err(Undrawable::TooDetailed) } else { Ok(()) }
    }

    /// Everything in a group, as one outline.
    fn outlines(&mut self, group: &Group, place: Transform, all: &mut Vec<Step>) -> Result<(), Undrawable> {
        for node in group.children() {
            match node {
                Node::Group(group) => self.outlines(group, place, all)?,
                Node::Path(path) => {
                    self.count(path.data().len())?;
                    let placed = path.data().clone().transform(place.pre_concat(path.abs_transform()));
                    all.extend(placed.iter().flat_map(steps));
                }
                Node::Image(_) | Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn colour(&mut self, paint: &Paint) -> [u8; 3] {
        let stops = match paint {
            Paint::Color(colour) => return [colour.red, colour.green, colour.blue],
            Paint::LinearGradient(gradient) => gradient.stops(),
            Paint::RadialGradient(gradient) => gradient.stops(),
            Paint::Pattern(_) => &[],
        };
        self.flaws.insert(Flaw::Gradient);
        let Some(count) = u32::try_from(stops.len()).ok().filter(|count| *count > 0) else { return [0x80; 3] };
        let sum = stops.iter().map(|stop| stop.color()).fold([0; 3], |sum: [u32; 3], colour| {
            [sum[0] + u32::from(colour.red), sum[1] + u32::from(colour.green), sum[2] + u32::from(colour.blue)]
        });
        sum.map(|part| u8::try_from(part / count).unwrap_or(u8::MAX))
    }
}

fn steps(path: &Path) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut pen = [0.0; 2];
    let mut begin = pen;
    for segment in path.segments() {
        let end = match segment {
            PathSegment::MoveTo(to) => {
                begin = [to.x, to.y];
                steps.push(Step::Move(begin));
                begin
            }
            PathSegment::LineTo(to) => {
                steps.push(Step::Line([to.x, to.y]));
                [to.x, to.y]
            }
            // A quadratic curve equals a cubic one whose handles lie two thirds of the way to the quadratic handle.
            PathSegment::QuadTo(handle, to) => {
                let to = [to.x, to.y];
                let towards = |from: [f32; 2]| {
                    [from[0] + (handle.x - from[0]) * 2.0 / 3.0, from[1] + (handle.y - from[1]) * 2.0 / 3.0]
                };
                steps.push(Step::Curve([towards(pen), towards(to), to]));
                to
            }
            PathSegment::CubicTo(a, b, to) => {
                steps.push(Step::Curve([[a.x, a.y], [b.x, b.y], [to.x, to.y]]));
                [to.x, to.y]
            }
            PathSegment::Close => {
                steps.push(Step::Close);
                begin
            }
        };
        pen = end;
    }
    steps
}
