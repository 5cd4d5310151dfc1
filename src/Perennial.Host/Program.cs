using System.Text;
using Perennial;
using Perennial.Simulator;
using Perennial.Terminal;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var shell = new Shell(Console.Out, Console.Error, TimeProvider.System, Environment.GetEnvironmentVariable)
{
    InputIsTerminal = !Console.IsInputRedirected,
    OutputIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
};
return await Stages.Run(shell, args, (SimulateVerb.Make(shell), SimulateVerb.Examples));
