namespace ClusterNet.Benchmarks.Dashboards;

/// <summary>What some steps of a training cost.</summary>
/// <param name="Steps">How many.</param>
/// <param name="Seconds">The time that passed.</param>
/// <param name="Times">The processor time that the process used.</param>
internal readonly record struct TrainingCost(long Steps, double Seconds, ProcessTimes Times)
{
    /// <summary>Processor milliseconds of the whole process for a step.</summary>
    public double MillisecondsPerStep => 1e3 * Times.All / Steps;

    /// <summary>Processor milliseconds of the training thread for a step.</summary>
    public double ComputeMillisecondsPerStep => 1e3 * Times.Compute / Steps;

    /// <summary>What the other threads used, in percent of the time that passed: of one thread.</summary>
    public double BesidePercent => 100 * Times.Beside / Seconds;

    /// <summary>The time that passes with a step, in milliseconds.</summary>
    public double PassedMillisecondsPerStep => 1e3 * Seconds / Steps;
}
