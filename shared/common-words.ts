/** What many people choose, and what guessers try first: passwords, first names, words of the subject. Lower case. */
const LIST = `
password passwort passphrase pass1234 motdepasse contrasena wachtwoord secret geheim admin administrator login root
guest user test testing welcome welkom letmein changeme default master access trustno iloveyou lovely love loveyou
hello hallo bonjour princess princesa dragon monkey sunshine shadow superman batman spiderman starwars pokemon
football fussball baseball basketball soccer hockey jordan liverpool arsenal chelsea barcelona realmadrid
michael daniel thomas andrew robert william david james john charlie george jessica jennifer ashley amanda nicole
michelle maria anna laura sarah sophie emma julia hannah peter paul martin alex alexander christian stefan marco
summer winter spring autumn sommer monday sunday friday january december flower blume butterfly angel rainbow
chocolate cookie coffee cheese banana orange cherry pepper ginger tiger lion eagle panda kitten puppy doggy
computer internet keyboard windows google apple samsung android phone email money geld bank banking account konto
budget daybook ledger finance wallet savings household family familie house home haus mother father mutter vater
freedom liberty america england germany deutschland france london berlin paris belgium nederland
whatever nothing something everything forever friends school college work office summer1 qwerty1 qwertz azerty
asdf1234 qazwsx 1q2w3e4r 1qaz2wsx zaq12wsx abc123 abcd1234 aa123456 123123 123321 112233 121212 131313 654321
696969 159753 147258 147852 987654 qwe123 1234qwer blink maverick mustang ferrari porsche mercedes harley yamaha
ninja samurai matrix hunter ranger killer hacker cowboy corvette phoenix diamond silver golden purple yellow
black white green blue correct horse battery staple jesus christ heaven blessed faith grace
`;

export const COMMON_WORDS: ReadonlySet<string> = new Set(LIST.trim().split(/\s+/));
