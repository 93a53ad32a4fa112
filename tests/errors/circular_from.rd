network A from B { shortcut pad }

network B from A { shortcut pad }
