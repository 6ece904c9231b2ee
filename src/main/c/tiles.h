/*
 * Included by each file of kernels after int8_tile and float_tile: calls them with constant sizes, so that the compiler makes a
 * version for each, with sums in registers.
 */
#define ALL_PANELS(tile_of, rows) \
    case rows: \
        panels == 1 ? tile_of(tile, rows, 1) : tile_of(tile, rows, PANELS); \
        return;

#define ALL_ROWS(tile_of) \
    switch (rows) { \
        ALL_PANELS(tile_of, 1) \
        ALL_PANELS(tile_of, 2) \
        ALL_PANELS(tile_of, 3) \
        ALL_PANELS(tile_of, 4) \
        ALL_PANELS(tile_of, 5) \
        ALL_PANELS(tile_of, 6) \
    }

_Static_assert(ROWS == 6, "a version of each tile for 1 to ROWS rows");

static void product_int8(const Int8Tile *tile, size_t rows, size_t panels) {
    ALL_ROWS(int8_tile)
}

static void product_float(const FloatTile *tile, size_t rows, size_t panels) {
    ALL_ROWS(float_tile)
}
