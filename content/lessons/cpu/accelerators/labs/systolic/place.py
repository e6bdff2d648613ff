"""Where do the cycles of a product go? python3 place.py ROWS DEPTH COLUMNS SIDE"""
import sys
from systolic import predict, share, tiles

rows, depth, columns, side = map(int, sys.argv[1:])
down, across = tiles(depth, side), tiles(columns, side)
cycles = predict("weights", rows, depth, columns, side)
print(f"weights stationary, {side} x {side} cells")
print(f"tiles of weights   {down} x {across}, each {max(rows, side)} cycles")
print(f"depth filled       {100 * depth / (down * side):6.1f} %")
print(f"columns filled     {100 * columns / (across * side):6.1f} %")
print(f"rows per reload    {min(100, 100 * rows / side):6.1f} %")
print(f"cycles             {cycles}")
print(f"useful             {share(rows, depth, columns, side, cycles):6.2f} %")
