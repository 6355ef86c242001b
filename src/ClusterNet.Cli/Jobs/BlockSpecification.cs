using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs;

/// <summary>A building block that a job names, with its options as they were written.</summary>
/// <param name="Kind">What the block is for.</param>
/// <param name="Name">Its name in the catalogue, such as <c>dense</c>, <c>relu</c>, <c>adam</c>.</param>
/// <param name="Options">Its options; null for none. A single value stands for the block's main option: <c>dense: 128</c>.</param>
/// <param name="Path">The dotted path of the block in the job, such as <c>model.0.dense</c>.</param>
/// <param name="Place">Where the block was written.</param>
public sealed record BlockSpecification(BlockKind Kind, string Name, JobNode? Options, string Path, SourcePlace Place);
