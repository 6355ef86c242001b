using System.Collections.Immutable;

namespace ClusterNet.Cli.Jobs.Text;

/// <summary>A job that cannot be run as it is written. The message has one line for each problem.</summary>
public sealed class JobFileException : Exception
{
    /// <summary>A job with problems.</summary>
    /// <param name="problems">At least one.</param>
    public JobFileException(ImmutableArray<JobProblem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>What is wrong, in the order of the file's lines; problems of command-line options come last.</summary>
    public ImmutableArray<JobProblem> Problems { get; }

    /// <summary>Whether every problem comes from the command line, so that the file itself is sound.</summary>
    public bool IsUsageError => Problems.All(problem => problem.Place is OptionPlace);
}
