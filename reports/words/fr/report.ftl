# Ce qui entoure les constats dans un rapport.

buffer-held = { $count ->
    [one] { $count } octet y a tenu, pas plus
   *[other] { $count } octets y ont tenu, pas plus
}
