namespace ClusterNet.Cli.Simulations;

/// <summary>Finds the cost with which a simulation takes as long as was measured.</summary>
internal static class Fit
{
    private const int Halvings = 16;

    /// <summary>The cost, to a 65,536th of the largest; 0 where the simulation takes longer even without it, and the largest where it is too short even with that.</summary>
    /// <param name="simulated">The time that is simulated with a cost; does not fall as the cost grows.</param>
    /// <param name="measured">The time that it should be, in the same unit.</param>
    /// <param name="largest">The largest cost that is believed.</param>
    public static double Cost(Func<double, double> simulated, double measured, double largest)
    {
        double low = 0;
        double high = largest;
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = (low + high) / 2;
            if (simulated(middle) < measured)
                low = middle;
            else
                high = middle;
        }

        return high == largest ? largest : low;
    }
}
