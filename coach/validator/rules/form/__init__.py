"""Form (O): what a statement commits to. OKR's own question; it lowers no letter of SMART."""
