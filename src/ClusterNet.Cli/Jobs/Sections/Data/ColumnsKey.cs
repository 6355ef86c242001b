using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>A list of columns of a CSV file, each by name or by number.</summary>
public sealed class ColumnsKey : JobKey<ImmutableArray<ColumnReference>>
{
    /// <summary>A key whose default is no column.</summary>
    public ColumnsKey(string name, string meaning)
        : base(name, meaning) => Default = [];

    /// <inheritdoc/>
    public override string Expected => "a list of columns, each the name of one or its number counted from 1";

    /// <inheritdoc/>
    public override bool TryRead(JobNode node, [MaybeNullWhen(false)] out ImmutableArray<ColumnReference> value)
    {
        ImmutableArray<ColumnReference>.Builder columns = ImmutableArray.CreateBuilder<ColumnReference>();
        foreach (JobNode item in node is JobList list ? list.Items : [node])
            if (ColumnKey.TryParse(item, out ColumnReference? column))
                columns.Add(column);
            else
            {
                value = [];
                return false;
            }
        value = columns.ToImmutable();
        return true;
    }

    /// <inheritdoc/>
    public override JobNode? Write(ImmutableArray<ColumnReference> value) =>
        value.IsEmpty ? null : new JobList([.. value.Select(ColumnKey.ToNode)], WrittenPlace.Instance);
}
