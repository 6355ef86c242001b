namespace ClusterNet.Cli.Jobs.Text;

/// <summary>An option of the command line that set a value of the job.</summary>
/// <param name="Option">The option as it was given, such as <c>--set optimizer.lr=0.1</c> or <c>--workers 0</c>.</param>
public sealed record OptionPlace(string Option) : SourcePlace
{
    /// <summary>The option as it was given.</summary>
    public override string ToString() => Option;
}
