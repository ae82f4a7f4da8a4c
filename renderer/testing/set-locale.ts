/** The tests' computer is a British one, wherever they run. */
Object.defineProperty(navigator, "languages", { configurable: true, get: () => ["en-GB"] });
