//! A hand at mouse, wheel and keys. Its events come from the X server (XTEST), as from real devices. The driver's own
//! events take another way into the page: its wheel worked at a time when no real wheel did.

use crate::screen::Screen;
use x11rb::{
    connection::Connection,
    protocol::{
        xproto::{
            self, BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ClientMessageEvent, ConnectionExt as _, EventMask,
            KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT, Window,
        },
        xtest::ConnectionExt as _,
    },
    rust_connection::RustConnection,
};

/// Button numbers in X; the wheel is two of them.
const LEFT: u8 = 1;
const WHEEL_UP: u8 = 4;
const WHEEL_DOWN: u8 = 5;
const ANY_LENGTH: u32 = 1024;
/// Milliseconds between two events: no finger and no device is faster.
const PACE: u32 = 8;

pub struct Hand {
    connection: RustConnection,
    root: Window,
}

impl Hand {
    pub fn at(screen: &Screen) -> Self {
        let (connection, number) = x11rb::connect(Some(&screen.display())).expect("the screen");
        let root = connection.setup().roots[number].root;
        Self { connection, root }
    }

    /// In pixels of the screen.
    pub fn move_to(&self, x: i16, y: i16) {
        self.fake(MOTION_NOTIFY_EVENT, 0, x, y);
    }

    pub fn click(&self, x: i16, y: i16) {
        self.move_to(x, y);
        self.press_button(LEFT);
    }

    /// Picks up what is there and carries it; first a little, as a hand begins to move.
    pub fn drag(&self, (x, y): (i16, i16), (to_x, to_y): (i16, i16)) {
        const STEPS: i16 = 8;
        self.move_to(x, y);
        self.fake(BUTTON_PRESS_EVENT, LEFT, 0, 0);
        let way = |from: i16, to: i16, step: i16| from + (to - from) / STEPS * step;
        (1..STEPS).for_each(|step| self.move_to(way(x, to_x, step), way(y, to_y, step)));
        self.move_to(to_x, to_y);
    }

    pub fn let_go(&self) {
        self.fake(BUTTON_RELEASE_EVENT, LEFT, 0, 0);
    }

    /// Turns up if the number is negative.
    pub fn turn_wheel(&self, notches: i32) {
        let button = if notches < 0 { WHEEL_UP } else { WHEEL_DOWN };
        (0..notches.abs()).for_each(|_| self.press_button(button));
    }

    fn press_button(&self, button: u8) {
        self.fake(BUTTON_PRESS_EVENT, button, 0, 0);
        self.fake(BUTTON_RELEASE_EVENT, button, 0, 0);
    }

    /// Letters and spaces of ASCII, as on any keyboard.
    pub fn write(&self, text: &str) {
        text.chars().for_each(|letter| self.press_key(u32::from(letter)));
    }

    /// A key by its keysym (X11/keysymdef.h); those of ASCII have its numbers.
    fn press_key(&self, symbol: u32) {
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let asked = self.connection.get_keyboard_mapping(first, last - first + 1).expect("a keyboard");
        let keys = asked.reply().expect("a keyboard");
        let of_a_key = usize::from(keys.keysyms_per_keycode);
        let place = keys.keysyms.iter().position(|known| *known == symbol).expect("a key for it");
        let code = first + u8::try_from(place / of_a_key).expect("a key");
        let is_shifted = place % of_a_key == 1;
        let shift = is_shifted.then(|| self.code_of(&keys.keysyms, of_a_key, SHIFT));
        shift.into_iter().for_each(|shift| self.fake(KEY_PRESS_EVENT, shift, 0, 0));
        self.fake(KEY_PRESS_EVENT, code, 0, 0);
        self.fake(KEY_RELEASE_EVENT, code, 0, 0);
        shift.into_iter().for_each(|shift| self.fake(KEY_RELEASE_EVENT, shift, 0, 0));
    }

    fn code_of(&self, symbols: &[u32], of_a_key: usize, symbol: u32) -> u8 {
        let place = symbols.iter().position(|known| *known == symbol).expect("a key for it");
        self.connection.setup().min_keycode + u8::try_from(place / of_a_key).expect("a key")
    }

    fn fake(&self, kind: u8, detail: u8, x: i16, y: i16) {
        const THIS_DEVICE: u8 = 0;
        let faked = self.connection.xtest_fake_input(kind, detail, PACE, self.root, x, y, THIS_DEVICE);
        // Waits until the server has done it.
        faked.expect("an event").check().expect("an event");
    }

    /// Closes the window as a window manager does when its cross is pressed (ICCCM, 4.2.8.1).
    pub fn close_window(&self) {
        let protocols = self.atom("WM_PROTOCOLS");
        let delete = self.atom("WM_DELETE_WINDOW");
        let listens = |window: &Window| {
            let asked = self.connection.get_property(false, *window, protocols, xproto::AtomEnum::ATOM, 0, ANY_LENGTH);
            let answer = asked.expect("a property").reply();
            answer.is_ok_and(|answer| answer.value32().is_some_and(|mut known| known.any(|atom| atom == delete)))
        };
        let is_shown = |window: &Window| {
            let asked = self.connection.get_window_attributes(*window).expect("a window").reply();
            asked.is_ok_and(|window| window.map_state == xproto::MapState::VIEWABLE)
        };
        let window = self.below(self.root).into_iter().find(|window| listens(window) && is_shown(window));
        let window = window.expect("a window that can be closed");
        let message = ClientMessageEvent::new(32, window, protocols, [delete, x11rb::CURRENT_TIME, 0, 0, 0]);
        let sent = self.connection.send_event(false, window, EventMask::NO_EVENT, message);
        sent.expect("a message").check().expect("a message");
    }

    fn below(&self, window: Window) -> Vec<Window> {
        let children =
            self.connection.query_tree(window).expect("a tree").reply().map_or(Vec::new(), |tree| tree.children);
        children.into_iter().flat_map(|child| std::iter::once(child).chain(self.below(child))).collect()
    }

    fn atom(&self, name: &str) -> u32 {
        self.connection.intern_atom(false, name.as_bytes()).expect("a name").reply().expect("a name").atom
    }
}

/// XK_Shift_L
const SHIFT: u32 = 0xffe1;
