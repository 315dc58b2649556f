"""What a document says: from blocks to facts, station by station."""
