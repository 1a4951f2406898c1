# What a field excludes, or one of two asks for, is no failure of a hit.
tracuu search --passages 0 'đại hội -directive:36-CT/TW' vb
tracuu search --passages 0 'directive:35-CT/TW OR unit:"Sở Nội vụ"' vb
