using System.Threading.Channels;
using Perennial.Grants;

namespace Perennial.Store;

/// <summary>A queue of commands and the desk that serves it: what waits is decided together.</summary>
internal sealed class Lane : IAsyncDisposable
{
    private readonly Channel<Waiting> queue;
    private readonly Desk desk;
    private readonly Task work;
    private readonly int batchMax;

    public Lane(Desk desk, PipelineSettings settings)
    {
        this.desk = desk;
        batchMax = settings.BatchMax;
        queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(settings.WaitingMax) { SingleReader = true });
        work = Task.Run(WorkAsync);
    }

    /// <summary>How many wait.</summary>
    public int Count => queue.Reader.Count;

    /// <summary>Lines up; false when there is no more room, or the lane is closing.</summary>
    public bool TryAdd(Waiting waiting) => queue.Writer.TryWrite(waiting);

    /// <summary>Takes no more, serves those who wait, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await work;
        await desk.DisposeAsync();
    }

    private async Task WorkAsync()
    {
        var batch = new List<Waiting>(batchMax);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < batchMax && queue.Reader.TryRead(out var waiting))
                batch.Add(waiting);

            try
            {
                await desk.ServeAsync(batch);
            }
            catch (Exception fault)
            {
                // Whoever waits must not wait for ever, whatever is wrong with the desk; the next batch gets its own chance.
                Answers.Give([.. batch.Select(waiting => (waiting, default(Verdict<Answer>), (Exception?)fault))]);
            }

            batch.Clear();

            // Those who were answered go on first: a caller who has the next command at hand gets it into the next batch, not the one after it.
            await Task.Yield();
        }
    }
}
