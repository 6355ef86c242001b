using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>A coordinator keeps the term of the newest view alone, and not the one that it is about to claim.</summary>
internal sealed class ClaimForgotten(IStateMachine inside) : MachineMutation(inside)
{
    private int _term;

    protected override IEnumerable<Message> Hears(Message message) => message is JournalWritten ? [new JournalWritten(_term)] : [message];

    protected override IEnumerable<Effect> Does(Message message, ImmutableArray<Effect> effects)
    {
        foreach (Effect effect in effects)
        {
            if (effect is WriteJournal { Journal: var journal })
            {
                _term = journal.Term;
                yield return new WriteJournal(journal with { Term = journal.View.Number.Term });
            }
            else
                yield return effect;
        }
    }
}
