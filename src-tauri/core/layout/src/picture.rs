//! Pictures on sheets: pixels, drawings, and rows of them.

use super::{
    drawing::Drawing,
    lengths::{Pt, Rect},
};
use std::sync::Arc;

#[derive(Debug, PartialEq)]
pub struct Picture {
    pub image: Image,
    /// Width and height: in pixels, or in the picture's own units.
    pub size: (f32, f32),
}

#[derive(Debug, PartialEq)]
pub enum Image {
    /// A PNG or JPEG file.
    Pixels(Vec<u8>),
    Drawing(Drawing),
    /// Each picture in its box, in units of the row.
    Row(Vec<(Rect, Arc<Picture>)>),
}

impl Picture {
    pub fn of_pixels(file: Vec<u8>, pixels: (u32, u32)) -> Self {
        Self { image: Image::Pixels(file), size: (pixels.0 as f32, pixels.1 as f32) }
    }

    pub fn of_drawing(drawing: Drawing) -> Self {
        Self { size: drawing.size, image: Image::Drawing(drawing) }
    }

    /// Places pictures side by side, centred vertically. Wide pictures are lower than tall ones, so that none outweighs
    /// its neighbour. `None` without pictures; a single one is returned as it is.
    pub fn row(mut pictures: Vec<Arc<Picture>>) -> Option<Arc<Picture>> {
        /// Between equal heights (0) and equal areas (0.5).
        const EVENNESS: f32 = 0.3;
        const GAP: f32 = 0.4;
        if pictures.len() < 2 {
            return pictures.pop();
        }
        let shapes: Vec<f32> = pictures.iter().map(|picture| picture.shape()).collect();
        let heights: Vec<f32> = shapes.iter().map(|shape| shape.powf(-EVENNESS)).collect();
        let highest = heights.iter().copied().fold(0.0, f32::max);
        let (mut left, mut row) = (0.0, Vec::new());
        for (picture, (shape, height)) in pictures.into_iter().zip(shapes.into_iter().zip(heights)) {
            let height = height / highest;
            let area = Rect::new(Pt(left), Pt((1.0 - height) / 2.0), Pt(height * shape), Pt(height));
            left += height * shape + GAP;
            row.push((area, picture));
        }
        Some(Arc::new(Self { image: Image::Row(row), size: (left - GAP, 1.0) }))
    }

    /// The ratio of width to height.
    fn shape(&self) -> f32 {
        self.size.0 / self.size.1
    }

    /// The largest box of the picture's shape within this width and height.
    pub fn fit(&self, width: Pt, height: Pt) -> (Pt, Pt) {
        let by_height = height * self.shape();
        if by_height <= width { (by_height, height) } else { (width, width / self.shape()) }
    }

    /// The single pictures it consists of, when stretched over the area.
    pub fn singles(self: &Arc<Self>, area: Rect) -> Vec<(Rect, Arc<Picture>)> {
        let Image::Row(row) = &self.image else { return vec![(area, Arc::clone(self))] };
        let (across, down) = (area.width / self.size.0, area.height / self.size.1);
        row.iter()
            .map(|(inner, picture)| {
                let (left, top) = (area.left + across * inner.left.0, area.top + down * inner.top.0);
                let place = Rect { left, top, width: across * inner.width.0, height: down * inner.height.0 };
                (place, Arc::clone(picture))
            })
            .collect()
    }

    /// The pixels per inch of its coarsest part; `None` if it has only drawings.
    pub fn resolution(self: &Arc<Self>, area: Rect) -> Option<u32> {
        let resolutions = self.singles(area).into_iter().filter_map(|(area, picture)| match picture.image {
            Image::Pixels(_) => Some((picture.size.0 / (area.width.0 / 72.0)).round() as u32),
            Image::Drawing(_) | Image::Row(_) => None,
        });
        resolutions.min()
    }

    /// A name for comparing sheets as text.
    pub(super) fn name(&self) -> String {
        match &self.image {
            Image::Pixels(_) => format!("{} × {} pixels", self.size.0, self.size.1),
            Image::Drawing(drawing) => format!("{} shapes", drawing.shapes.len()),
            Image::Row(row) => row.iter().map(|(_, picture)| picture.name()).collect::<Vec<_>>().join(" and "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_in_a_row_keep_their_shapes_and_lie_beside_one_another() {
        let picture = |pixels| Arc::new(Picture::of_pixels(Vec::new(), pixels));
        let row = Picture::row(vec![picture((400, 100)), picture((100, 100)), picture((100, 200))]).expect("a row");
        let (width, height) = row.fit(Pt(100.0), Pt(30.0));
        let singles = row.singles(Rect::new(Pt(10.0), Pt(20.0), width, height));
        assert!((singles[2].0.right() - Pt(10.0) - width).0.abs() < 0.01);
        for ((area, picture), next) in singles.iter().zip(singles.iter().skip(1)) {
            assert!((area.width / area.height - picture.shape()).abs() < 0.01);
            assert!(area.right() < next.0.left && area.height <= height + Pt(0.01));
        }
        assert!(Picture::row(Vec::new()).is_none());
        let one = picture((300, 300));
        assert_eq!(one.resolution(Rect::new(Pt(0.0), Pt(0.0), Pt(72.0), Pt(72.0))), Some(300));
    }
}
