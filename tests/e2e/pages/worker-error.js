console.error('the worker broke');
