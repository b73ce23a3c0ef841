//! An estimate of how many lines and curves a stroke needs, computed before it is made.

use usvg::{
    Stroke,
    tiny_skia_path::{Path, PathSegment, Point},
};

/// More than any logo needs; this much takes less than a second.
pub(super) const MOST: f64 = 2e6;

/// The approximate number of lines and curves, never far too low.
pub(super) fn work(path: &Path, stroke: &Stroke, resolution: f32) -> f64 {
    /// Per line, curve or dash: both sides, with joins and caps.
    const EACH: f64 = 16.0;
    /// The finer the result, the more parts a curve is cut into. If it is so large that floats are too coarse to get
    /// there, cutting stops at a limit that no logo comes near.
    const COARSE: f64 = 1e3;
    let lengths = lengths(path);
    let (width, fine) = (f64::from(stroke.width().get()), f64::from(resolution) / COARSE);
    let lines: f64 = lengths.iter().map(|length| EACH + (length + width) * fine).sum();
    lines + stroke.dasharray().map_or(0.0, |pattern| dashes(&lengths, pattern) * EACH)
}

/// An upper bound.
fn dashes(lengths: &[f64], pattern: &[f32]) -> f64 {
    let period: f64 = pattern.iter().copied().map(f64::from).sum();
    (lengths.iter().sum::<f64>() / period + lengths.len() as f64) * (pattern.len() as f64 / 2.0)
}

/// The length of each line or curve, measured along its handles: an upper bound.
fn lengths(path: &Path) -> Vec<f64> {
    let (mut begin, mut pen) = (Point::zero(), Point::zero());
    let mut lengths = Vec::with_capacity(path.len());
    for segment in path.segments() {
        let points = match segment {
            PathSegment::MoveTo(to) => {
                (begin, pen) = (to, to);
                continue;
            }
            PathSegment::LineTo(to) => vec![pen, to],
            PathSegment::QuadTo(handle, to) => vec![pen, handle, to],
            PathSegment::CubicTo(a, b, to) => vec![pen, a, b, to],
            PathSegment::Close => vec![pen, begin],
        };
        lengths.push(points.windows(2).map(|pair| f64::from(pair[0].distance(pair[1]))).sum());
        pen = points[points.len() - 1];
    }
    lengths
}
