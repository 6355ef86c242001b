using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs.Blocks;

/// <summary>
/// A building block that a job names. Its options have been read once by the block itself, so they are sound and complete.
/// </summary>
/// <typeparam name="TBlock">The kind of block.</typeparam>
/// <param name="Name">Its name in the catalogue, such as <c>dense</c>, <c>relu</c>, <c>adam</c>.</param>
/// <param name="Options">All its options with the defaults filled in, in the order in which the block asks for them.</param>
/// <param name="Path">The dotted path of the block in the job, such as <c>model.0</c>.</param>
/// <param name="Place">Where the block was written.</param>
public sealed record BlockSpecification<TBlock>(string Name, JobMap Options, string Path, SourcePlace Place)
    where TBlock : class
{
    /// <summary>Makes the block.</summary>
    /// <param name="catalogue">Where its name is looked up; the one that the job was read with.</param>
    /// <param name="classCount">What the word <c>classes</c> stands for; null where the data has no classes.</param>
    /// <exception cref="JobFileException">An option does not fit this number of classes.</exception>
    public TBlock Create(Catalogue<TBlock> catalogue, int? classCount)
    {
        JobProblems problems = new();
        BlockOptions options = new(Options, Path, Place, problems, classCount);
        TBlock block = catalogue.Create(Name, options);
        problems.ThrowIfAny();
        return block;
    }

    /// <summary>The item of a list that reads back as this block: <c>relu</c>, or <c>dense: {units: 128}</c>.</summary>
    public JobNode ToItem() => Options.Entries.IsEmpty
        ? new JobScalar(Name, isQuoted: false, Place)
        : new JobMap([new(Name, Place, Options)], Place);

    /// <summary>The value that reads back as this block: its name alone where it has no options.</summary>
    public JobNode ToSectionOrName() => Options.Entries.IsEmpty ? new JobScalar(Name, isQuoted: false, Place) : ToSection();

    /// <summary>The section that reads back as this block: <c>{name: adam, beta1: 0.9}</c>.</summary>
    public JobMap ToSection() =>
        new(Options.Entries.Insert(0, new(BlockReader.NameKey, Place, new JobScalar(Name, isQuoted: false, Place))), Place);
}
