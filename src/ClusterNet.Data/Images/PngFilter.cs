namespace ClusterNet.Data.Images;

/// <summary>Undoes the filters of PNG rows (PNG specification, third edition, section 9).</summary>
internal static class PngFilter
{
    /// <summary>Restores a row in place; false for a filter that does not exist.</summary>
    /// <param name="filter">The row's filter: 0 none, 1 sub, 2 up, 3 average, 4 Paeth.</param>
    /// <param name="row">The row's bytes.</param>
    /// <param name="above">The restored row above; zeros for the first row.</param>
    /// <param name="distance">The bytes of a pixel.</param>
    public static bool Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        if (filter > 4)
            return false;
        for (int i = 0; i < row.Length && filter > 0; i++)
        {
            byte left = i < distance ? (byte)0 : row[i - distance];
            byte up = above[i];
            byte upLeft = i < distance ? (byte)0 : above[i - distance];
            row[i] += filter switch
            {
                1 => left,
                2 => up,
                3 => (byte)((left + up) / 2),
                _ => Paeth(left, up, upLeft),
            };
        }

        return true;
    }

    private static byte Paeth(byte left, byte up, byte upLeft)
    {
        int estimate = left + up - upLeft;
        int toLeft = Math.Abs(estimate - left);
        int toUp = Math.Abs(estimate - up);
        int toUpLeft = Math.Abs(estimate - upLeft);
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }
}
