//! CSV after RFC 4180, as spreadsheets write it: any line end, doubled quotes, quotes within a field as they stand.

/// The fields of every line that is not empty.
pub fn records(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut field = String::new();
    // Whether the line holds anything yet, the field may still open with a quote, and one is open.
    let (mut begun, mut fresh, mut inside) = (false, true, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let end = matches!(c, '\r' | '\n') && !inside;
        if inside {
            if c != '"' || chars.next_if_eq(&'"').is_some() {
                field.push(c);
            } else {
                inside = false;
            }
        } else if c == '"' && fresh {
            inside = true;
        } else if c == separator || (end && begun) {
            record.push(std::mem::take(&mut field));
        } else if !end {
            field.push(c);
        }
        begun = !end;
        fresh = !inside && (end || c == separator);
        if end && !record.is_empty() {
            records.push(std::mem::take(&mut record));
        }
    }
    if begun {
        record.push(field);
        records.push(record);
    }
    records
}

#[cfg(test)]
mod tests {
    use super::records;

    #[test]
    fn quotes_line_ends_and_empty_fields() {
        let seen = |text| records(text, ',').iter().map(|r| r.join("|")).collect::<Vec<_>>();
        assert_eq!(seen("a,b\n1,2"), ["a|b", "1|2"]);
        assert_eq!(seen("a,b\r\n\r\n1,\r\n"), ["a|b", "1|"]);
        assert_eq!(seen("\"a,\"\"x\"\"\nb\",c\"d\"\n"), ["a,\"x\"\nb|c\"d\""]);
        assert_eq!(seen("\"a\"b,\"\"\n,"), ["ab|", "|"]);
        assert_eq!(seen(""), [""; 0]);
    }
}
