namespace ClusterNet.Benchmarks;

/// <summary>One benchmark that the program can run.</summary>
internal interface IBenchmarkCommand
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Summary { get; }

    /// <summary>Measures and reports; returns the exit code.</summary>
    int Run(ReadOnlySpan<string> options, TextWriter output);
}
