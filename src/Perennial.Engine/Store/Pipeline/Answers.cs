using Perennial.Grants;

namespace Perennial.Store;

/// <summary>
/// The answers of a batch on their way to those who asked, in the order in which they came, by as many threads as the machine has cores.
/// </summary>
/// <remarks>
/// A thread goes on with what the caller does next, and then to the next caller. To queue each caller by itself instead woke a thread for
/// each and put it to sleep again: a context switch for each redemption, which cost more than deciding it. A caller who keeps its thread
/// does not keep the others waiting: after a moment another thread takes over what is left.
/// </remarks>
internal sealed class Answers : IThreadPoolWorkItem, IDisposable
{
    private const int ForOneThread = 32;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    private readonly IReadOnlyList<(Waiting Waiting, Verdict<Answer> Verdict, Exception? Fault)> all;
    private readonly Timer takeOver;
    private int taken;

    private Answers(IReadOnlyList<(Waiting Waiting, Verdict<Answer> Verdict, Exception? Fault)> all)
    {
        this.all = all;
        takeOver = new(static self => ((Answers)self!).Queue(), this, Moment, Moment);
    }

    /// <summary>Has the answers given and does not wait for it.</summary>
    public static void Give(IReadOnlyList<(Waiting Waiting, Verdict<Answer> Verdict, Exception? Fault)> all)
    {
        var answers = new Answers(all);
        var threads = Math.Clamp(all.Count / ForOneThread, 1, Environment.ProcessorCount);
        for (var thread = 0; thread < threads; thread++)
            answers.Queue();
    }

    public void Execute()
    {
        for (var at = Interlocked.Increment(ref taken) - 1; at < all.Count; at = Interlocked.Increment(ref taken) - 1)
        {
            // Who takes the last one leaves nothing to take over.
            if (at == all.Count - 1)
                Dispose();

            var (waiting, verdict, fault) = all[at];
            if (fault is null)
                waiting.Say(verdict);
            else
                waiting.Fail(fault);
        }
    }

    public void Dispose() => takeOver.Dispose();

    private void Queue() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
}
