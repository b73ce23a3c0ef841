//! Lengths with units. Paper is measured in millimetres, type in points of 1/72 inch.

use serde::{Deserialize, Serialize};
use std::ops::{Add, Div, Mul, Neg, Sub};

#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
// TypeScript has one number type, but specta exports floats as nullable; hence `i32`.
pub struct Mm(#[cfg_attr(feature = "types", specta(type = i32))] pub f32);

#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Default)]
pub struct Pt(pub f32);

impl From<Mm> for Pt {
    fn from(length: Mm) -> Self {
        Pt(length.0 * 72.0 / 25.4)
    }
}

impl From<Pt> for Mm {
    fn from(length: Pt) -> Self {
        Mm(length.0 * 25.4 / 72.0)
    }
}

impl Pt {
    pub fn min(self, other: Pt) -> Pt {
        Pt(self.0.min(other.0))
    }

    pub fn max(self, other: Pt) -> Pt {
        Pt(self.0.max(other.0))
    }
}

macro_rules! arithmetic {
    ($($unit:ident),*) => {$(
        impl Add for $unit {
            type Output = $unit;
            fn add(self, other: $unit) -> $unit { $unit(self.0 + other.0) }
        }
        impl Sub for $unit {
            type Output = $unit;
            fn sub(self, other: $unit) -> $unit { $unit(self.0 - other.0) }
        }
        impl Neg for $unit {
            type Output = $unit;
            fn neg(self) -> $unit { $unit(-self.0) }
        }
        impl Mul<f32> for $unit {
            type Output = $unit;
            fn mul(self, factor: f32) -> $unit { $unit(self.0 * factor) }
        }
        impl Div<f32> for $unit {
            type Output = $unit;
            fn div(self, divisor: f32) -> $unit { $unit(self.0 / divisor) }
        }
        impl Div for $unit {
            type Output = f32;
            fn div(self, other: $unit) -> f32 { self.0 / other.0 }
        }
    )*};
}

arithmetic!(Mm, Pt);

/// A position on a sheet: from the left, and downwards from the top.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Point {
    pub x: Pt,
    pub y: Pt,
}

impl Point {
    pub fn new(x: impl Into<Pt>, y: impl Into<Pt>) -> Self {
        Self { x: x.into(), y: y.into() }
    }
}

/// A box on a sheet, given by its upper left corner and size.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Rect {
    pub left: Pt,
    pub top: Pt,
    pub width: Pt,
    pub height: Pt,
}

impl Rect {
    pub fn new(left: impl Into<Pt>, top: impl Into<Pt>, width: impl Into<Pt>, height: impl Into<Pt>) -> Self {
        Self { left: left.into(), top: top.into(), width: width.into(), height: height.into() }
    }

    pub fn right(self) -> Pt {
        self.left + self.width
    }

    pub fn bottom(self) -> Pt {
        self.top + self.height
    }

    /// Position and size multiplied by a factor.
    pub fn scaled(self, factor: f32) -> Self {
        Self {
            left: self.left * factor,
            top: self.top * factor,
            width: self.width * factor,
            height: self.height * factor,
        }
    }

    /// Smaller by this much on every side.
    pub fn inset(self, by: impl Into<Pt>) -> Self {
        let by = by.into();
        Self { left: self.left + by, top: self.top + by, width: self.width - by * 2.0, height: self.height - by * 2.0 }
    }
}
