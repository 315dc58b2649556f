"""What people ask: saved questions, timelines, explanations."""
