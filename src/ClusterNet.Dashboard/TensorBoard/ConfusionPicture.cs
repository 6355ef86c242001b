using ClusterNet.Numerics;

namespace ClusterNet.Dashboard.TensorBoard;

/// <summary>
/// A confusion matrix as a picture: a row for each class, a column for what it was taken for, the darker the greater its share of the row.
/// The diagonal is blue, what is off it orange, so that errors are seen at a glance and without red beside green.
/// </summary>
public static class ConfusionPicture
{
    private const int LargestSide = 512;
    private const int LargestCell = 32;

    private static readonly (byte Red, byte Green, byte Blue) Right = (0x08, 0x77, 0xBD);
    private static readonly (byte Red, byte Green, byte Blue) Wrong = (0xE0, 0x5A, 0x00);
    private static readonly (byte Red, byte Green, byte Blue) Line = (0xD8, 0xDC, 0xE0);

    /// <summary>Draws a matrix.</summary>
    public static ColorPicture Draw(ConfusionMatrix matrix)
    {
        int cell = Math.Clamp(LargestSide / matrix.Classes, 2, LargestCell);
        ColorPicture picture = new((matrix.Classes * cell) + 1, (matrix.Classes * cell) + 1);
        picture.Fill(0, 0, picture.Width, picture.Height, Line);
        for (int actual = 0; actual < matrix.Classes; actual++)
        {
            double samples = Math.Max(1, matrix.Actual(actual));
            for (int predicted = 0; predicted < matrix.Classes; predicted++)
            {
                double share = matrix[actual, predicted] / samples;
                picture.Fill((predicted * cell) + 1, (actual * cell) + 1, cell - 1, cell - 1, Mix(actual == predicted ? Right : Wrong, share));
            }
        }

        return picture;
    }

    private static (byte Red, byte Green, byte Blue) Mix((byte Red, byte Green, byte Blue) color, double share)
    {
        double strength = Math.Sqrt(share); // rare errors are to be seen too
        return (Channel(color.Red), Channel(color.Green), Channel(color.Blue));
        byte Channel(byte full) => (byte)Math.Round(255 + ((full - 255) * strength));
    }
}
