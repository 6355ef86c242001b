using System.Runtime.ExceptionServices;
using Akka.Actor;
using ClusterNet.Akka.Hosting;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Akka.Actors;

/// <summary>
/// Runs a machine of the protocol: feeds it with what comes, and carries out what it asks for. An actor that throws is stopped by its parent, and the
/// trainer's supervisor decides whether another start of it follows, as a new member that knows nothing.
/// </summary>
internal abstract class MachineActor : UntypedActor, IWithTimers
{
    private Exception? _failure;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!; // set by Akka

    /// <summary>The machine; null while there is none to run.</summary>
    protected HostedMachine? Machine { get; private set; }

    /// <summary>Runs a machine from now on, in the place of the one before.</summary>
    protected void Run(HostedMachine machine)
    {
        End();
        Machine = machine;
        machine.RunBy(Self);
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ActorRetired:
                Retire();
                break;
            case ActorCrashed crashed:
                Fail(crashed.Exception);
                ExceptionDispatchInfo.Throw(crashed.Exception);
                break;
            case Message word when Machine is { } machine:
                Step(machine, word);
                break;
            case Message word:
                Payloads.GiveBack(word);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>The machine is no longer wanted.</summary>
    protected virtual void Retire()
    {
        End();
        Context.Stop(Self);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        HostedMachine? ended = Machine;
        End();
        if (_failure is { } failure && ended is not null)
            ended.Stage.Supervisor.OnCrash(ended, failure);
    }

    /// <summary>Lets go of the machine, and of what was begun for it.</summary>
    protected void End()
    {
        if (Machine is not { } machine)
            return;
        Machine = null;
        Timers.CancelAll();
        machine.Effects.Abandon();
        machine.Stage.Forget(machine);
    }

    private void Step(HostedMachine machine, Message message)
    {
        try
        {
            foreach (Effect effect in machine.Machine.Step(message, machine.Stage.Now))
                Carry(machine, effect);
        }
        catch (Exception failure)
        {
            Fail(failure);
            throw;
        }
    }

    private void Carry(HostedMachine machine, Effect effect)
    {
        switch (effect)
        {
            case Send send:
                machine.Stage.Deliver(send.To, send.Message);
                break;
            case SetTimer timer:
                Timers.StartSingleTimer(timer.Timer, new TimerElapsed(timer.Timer), timer.After);
                break;
            default:
                machine.Effects.Carry(effect);
                break;
        }
    }

    private void Fail(Exception failure) => _failure = failure;
}
