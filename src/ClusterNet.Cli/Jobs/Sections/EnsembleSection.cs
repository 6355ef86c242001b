using System.Collections.Immutable;
using ClusterNet.Cli.Jobs.Blocks;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs.Sections;

/// <summary>
/// The section <c>ensemble</c>: several models of the job, each with a seed of its own, whose predictions are averaged or, by stacking, the
/// inputs of a further model. Member m is trained with the job's seed + m; the validation part is the same for all.
/// </summary>
/// <param name="Members">How many models there are.</param>
/// <param name="Bootstrap">Whether each member is trained on a bootstrap sample of the training part (Breiman 1996, bagging).</param>
/// <param name="SideBySide">How many members are trained at the same time, on their share of the threads.</param>
/// <param name="Blender">The layers of the model on top (Wolpert 1992, stacked generalization); none for the average.</param>
/// <param name="HeldOut">The share of the training part that the members do not see and the blender is trained on.</param>
/// <param name="BlenderEpochs">The passes over it.</param>
/// <param name="Member">The one member that this job trains; null for all of them.</param>
public sealed record EnsembleSection(int Members, bool Bootstrap, int SideBySide, ImmutableArray<BlockSpecification<Module>> Blender,
    double HeldOut, int BlenderEpochs, int? Member)
{
    /// <summary>The section's key.</summary>
    public const string Name = "ensemble";

    private const string BlenderKey = "blender";

    private static readonly IntegerKey MembersKey = new("members", "models of the ensemble")
    {
        Default = 5,
        Minimum = 2,
        Maximum = 1000,
        Synonyms = ["models", "size"],
    };

    private static readonly BooleanKey BootstrapKey = new("bootstrap", "whether each member has a bootstrap sample of the training part");

    private static readonly IntegerKey SideBySideKey = new("side_by_side", "members that are trained at the same time")
    {
        Default = 1,
        Minimum = 1,
        Maximum = 1000,
    };

    private static readonly NumberKey HeldOutKey = new("held_out", "share of the training part for the blender")
    {
        Default = 0.2,
        Range = new(0, 1, WithLowest: false, WithHighest: false),
    };

    private static readonly IntegerKey BlenderEpochsKey = new("blender_epochs", "passes of the blender over its part")
    {
        Default = 20,
        Minimum = 1,
        Maximum = 1_000_000,
    };

    private static readonly OptionalIntegerKey MemberKey = new("member", "the one member that is trained, counted from 0; absent: all")
    {
        Minimum = 0,
        Maximum = 999,
    };

    /// <summary>Whether the members' predictions are blended rather than averaged.</summary>
    public bool IsStacked => !Blender.IsEmpty;

    internal static EnsembleSection? Read(SectionReader parent)
    {
        if (parent.Take(Name) is null)
            return null;
        SectionReader reader = parent.Section(Name);
        EnsembleSection section = new((int)reader.Read(MembersKey), reader.Read(BootstrapKey), (int)reader.Read(SideBySideKey),
            reader.Take(BlenderKey) is null ? [] : BlockReader.ReadList(reader, BlenderKey, reader.Catalogues.Layers),
            reader.Read(HeldOutKey), (int)reader.Read(BlenderEpochsKey), (int?)reader.Read(MemberKey));
        reader.RefuseOtherKeys();
        if (section.Member >= section.Members)
            reader.Problems.AddWrongValue(reader.Take(MemberKey.Name)!, reader.PathOf(MemberKey.Name), IntegerKey.Range(0, section.Members - 1));
        return section;
    }

    internal JobMap Write()
    {
        SectionWriter writer = new SectionWriter().Add(MembersKey, Members).Add(SideBySideKey, SideBySide);
        AddWhatDecidesTheWeights(writer);
        return writer.ToMap();
    }

    /// <summary>How many members there are, and who trains when, decides nothing about one of them.</summary>
    internal JobMap WriteWhatDecidesTheWeights()
    {
        SectionWriter writer = new();
        AddWhatDecidesTheWeights(writer);
        return writer.ToMap();
    }

    private void AddWhatDecidesTheWeights(SectionWriter writer)
    {
        writer.Add(BootstrapKey, Bootstrap);
        if (IsStacked)
            writer.Add(BlenderKey, new JobList([.. Blender.Select(block => block.ToItem())], WrittenPlace.Instance))
                .Add(HeldOutKey, HeldOut).Add(BlenderEpochsKey, BlenderEpochs);
        writer.Add(MemberKey, Member);
    }
}
