//! The driver of the page (WebKitWebDriver), and the connection to it.

use crate::window::PATIENCE;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use std::{
    net::{TcpListener, TcpStream},
    time::Duration,
};

/// Opens the wanted window through the driver at this port.
pub async fn connect(port: u16, wanted: Value) -> Client {
    let capabilities = wanted.as_object().expect("an object").clone();
    let address = format!("http://127.0.0.1:{port}");
    // The driver needs a moment until it listens.
    let listening = async {
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, listening).await.expect("WebKitWebDriver listens");
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities).connect(&address).await.expect("a window")
}

pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    listener.local_addr().expect("an address").port()
}
