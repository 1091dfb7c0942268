# Ce qu'on voit des programmes.
