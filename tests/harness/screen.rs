//! An invisible screen (Xvfb), and what it shows.
//!
//! Photographs are taken from the screen, not from the driver. The driver waits for a picture composed of layers, but
//! where there is no GPU the program paints without layers (see `webkit.rs`). The screen also holds exactly what a
//! user would see.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

pub struct Screen {
    server: Child,
    number: String,
    picture: PathBuf,
}

/// Large enough for each window of a test.
const SIZE: &str = "1920x1200x24";
const BYTES_OF_A_PIXEL: usize = 4;

impl Screen {
    /// Its contents are kept in a file in this folder.
    pub fn start(folder: &Path) -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp", "-fbdir"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts; it is in the package xvfb");
        let mut number = String::new();
        let out = server.stdout.take().expect("an output");
        BufReader::new(out).read_line(&mut number).expect("the number of the screen");
        Self { server, number: number.trim().to_owned(), picture: folder.join("Xvfb_screen0") }
    }

    /// For the variable DISPLAY.
    pub fn display(&self) -> String {
        format!(":{}", self.number)
    }

    /// The screen as the server keeps it, an XWD file: a head of big-endian numbers, a table of colours, then rows of
    /// pixels with blue first (X11/XWDFile.h).
    pub fn bytes(&self) -> Vec<u8> {
        fs::read(&self.picture).expect("the picture of the screen")
    }

    /// The upper left corner of the screen as PNG; in pixels.
    pub fn photograph(&self, width: usize, height: usize) -> Vec<u8> {
        let xwd = self.bytes();
        let number = |place: usize| {
            let bytes = xwd[place * 4..place * 4 + 4].try_into().expect("four bytes");
            u32::from_be_bytes(bytes) as usize
        };
        let [head, across, down, row_length, colours] = [0, 4, 5, 12, 19].map(number);
        const COLOUR: usize = 12;
        let (width, height) = (width.min(across), height.min(down));
        let rows = xwd[head + colours * COLOUR..].chunks(row_length).take(height);
        let pixels = rows.flat_map(|row| row[..width * BYTES_OF_A_PIXEL].chunks(BYTES_OF_A_PIXEL));
        let rgb: Vec<u8> = pixels.flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]).collect();
        let size = |pixels: usize| u32::try_from(pixels).expect("a size");
        let mut picture = Vec::new();
        let mut encoder = png::Encoder::new(&mut picture, size(width), size(height));
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::Balanced);
        let mut writer = encoder.write_header().expect("a head");
        writer.write_image_data(&rgb).expect("pixels");
        writer.finish().expect("an end");
        picture
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
